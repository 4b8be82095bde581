import { type JobName, type JobOutcome, jobsByCron } from '#domain/jobs.ts'
import { cronWords } from '#site/words/cron-words.ts'

/** What each job is called and does. */
export const jobWords: Readonly<
  Record<JobName, { readonly title: string; readonly does: string }>
> = {
  'reconcile-approvals': {
    title: 'Finish approvals',
    does: 'Goes on with approvals that stopped half-way.',
  },
  'resume-close': {
    title: 'Resume a close',
    does: 'Goes on with a month close that stopped half-way.',
  },
  'resume-status': {
    title: 'Resume statuses',
    does: 'Goes on with today’s statuses, if they stopped half-way.',
  },
  'resume-imports': {
    title: 'Resume imports',
    does: 'Goes on with confirmed imports whose tab was closed.',
  },
  'deliver-outbox': { title: 'Deliver mail', does: 'Sends what is due in the outbox.' },
  'seal-audit': { title: 'Seal the audit log', does: 'Chains new rows of the log by hash.' },
  'close-months': {
    title: 'Close months',
    does: 'Closes every month that is due and complete, oldest first.',
  },
  'record-status': {
    title: 'Record statuses',
    does: 'Records whose partner status changed since the day before.',
  },
  'clean-up': {
    title: 'Clean up',
    does: 'Forgets sessions, links, job runs and mails that have run out.',
  },
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
