/** What an expression of wrangler.toml starts, in this order. Runs may be late, doubled or missing. */
export const jobsByCron = {
  '*/5 * * * *': [
    'reconcile-approvals',
    'resume-close',
    'resume-status',
    'resume-imports',
    'deliver-outbox',
    'seal-audit',
  ],
  '15 3 * * *': ['close-months', 'record-status', 'deliver-outbox', 'clean-up'],
} as const

export type JobName = (typeof jobsByCron)[keyof typeof jobsByCron][number]

/** Every job once, in the order in which they run. */
export const jobNames: readonly JobName[] = [...new Set(Object.values(jobsByCron).flat())]

export const isJobName = (text: string): text is JobName => jobNames.some((name) => name === text)

const minuteMs = 60_000

/** A job that last began longer ago than this has missed several runs, and cron may be down. */
export function longestPauseMs(job: JobName): number {
  const isFrequent = jobsByCron['*/5 * * * *'].some((name) => name === job)
  return isFrequent ? 30 * minuteMs : 26 * 60 * minuteMs
}

export const jobOutcomes = ['done', 'failed', 'unfinished'] as const
export type JobOutcome = (typeof jobOutcomes)[number]
