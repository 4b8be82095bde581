import { type JobName, type JobOutcome, jobsByCron } from '#domain/jobs.ts'
import { cronWords } from '#site/words/cron-words.ts'

/** What each job does. */
export const jobDoes: Readonly<Record<JobName, string>> = {
  'reconcile-approvals': 'Goes on with approvals that stopped half-way.',
  'resume-close': 'Goes on with a month close that stopped half-way.',
  'resume-status': 'Goes on with today’s statuses, if they stopped half-way.',
  'resume-imports': 'Goes on with confirmed imports whose tab was closed.',
  'map-stripe': 'Makes lines of what Stripe sent, and sends them to the ledger.',
  'tell-vendor': 'Orders the mails of what happened, and of jobs that fail or are late.',
  'deliver-outbox': 'Sends what is due in the outbox.',
  'deliver-webhooks': 'Tells other systems what is due to be told.',
  'seal-secrets':
    'While DATA_KEY is changed: seals under the new one what is under the one before.',
  'fill-search': 'Lets be found by name what was named without the Worker’s help.',
  'seal-audit': 'Chains new rows of the log by hash.',
  'compare-stripe':
    'Gives what Stripe’s lines wait for its turn again, and says what the ledger has to come to.',
  'close-months': 'Closes every month that is due and complete, oldest first.',
  'record-status': 'Records whose partner status changed since the day before.',
  'clean-up': 'Forgets sessions, links, job runs and mails that have run out.',
}

/** When a job is due. */
export const scheduleWords = (job: JobName): string =>
  Object.entries(jobsByCron)
    .filter(([, names]) => names.some((name) => name === job))
    .map(([cron]) => whyWords({ cron, startedBy: null }))
    .join(' and ')

/** Why a run began. */
export function whyWords(run: Readonly<{ cron: string | null; startedBy: string | null }>): string {
  if (run.startedBy !== null) return `by hand, by ${run.startedBy}`
  return run.cron === null ? 'cron' : cronWords(run.cron)
}

/** How long it took, as short as it can be read. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}

export const outcomeWords: Readonly<Record<JobOutcome, string>> = {
  done: 'Done',
  failed: 'Failed',
  unfinished: 'Not finished',
}
