import type { JobName } from '#domain/jobs.ts'

/**
 * Statements of D1 that each job may send in an event, with the two that record its run. Those of one cron
 * expression stay together under the 1,000 of an invocation, and leave 100 for a page that takes more
 * than it said. A job that needs more goes on with the next event, of which there is one in five minutes.
 */
export const shares: Readonly<Record<JobName, number>> = {
  'reconcile-approvals': 80,
  'resume-close': 220,
  'resume-status': 100,
  'resume-imports': 80,
  'map-stripe': 100,
  'tell-vendor': 20,
  'deliver-outbox': 160,
  'deliver-webhooks': 40,
  'seal-secrets': 10,
  'fill-search': 40,
  'seal-audit': 50,
  'compare-stripe': 160,
  'close-months': 360,
  'record-status': 140,
  'clean-up': 60,
}
