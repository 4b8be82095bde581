import { minuteMs } from '#domain/calendar/durations.ts'

/** The expressions of wrangler.toml; a test compares. */
export const often = '*/5 * * * *'
export const daily = '15 3 * * *'

/** What an expression starts, in this order. Runs may be late, doubled or missing. */
export const jobsByCron = {
  [often]: [
    'reconcile-approvals',
    'resume-close',
    'resume-status',
    'resume-imports',
    'map-stripe',
    'tell-vendor',
    'deliver-outbox',
    'deliver-webhooks',
    'seal-secrets',
    'fill-search',
    'seal-audit',
  ],
  [daily]: [
    'compare-stripe',
    'close-months',
    'record-status',
    'tell-vendor',
    'deliver-outbox',
    'clean-up',
  ],
} as const

export type JobName = (typeof jobsByCron)[keyof typeof jobsByCron][number]

/** Every job once, in the order in which they run. */
export const jobNames: readonly JobName[] = [...new Set(Object.values(jobsByCron).flat())]

export const isJobName = (text: string): text is JobName => jobNames.some((name) => name === text)

/** What people call each job. */
export const jobTitles: Readonly<Record<JobName, string>> = {
  'reconcile-approvals': 'Finish approvals',
  'resume-close': 'Resume a close',
  'resume-status': 'Resume statuses',
  'resume-imports': 'Resume imports',
  'map-stripe': 'Map what Stripe bills',
  'tell-vendor': 'Tell the vendor’s people',
  'deliver-outbox': 'Deliver mail',
  'deliver-webhooks': 'Deliver webhooks',
  'seal-secrets': 'Seal secrets anew',
  'fill-search': 'Fill the search',
  'seal-audit': 'Seal the audit log',
  'compare-stripe': 'Compare with Stripe',
  'close-months': 'Close months',
  'record-status': 'Record statuses',
  'clean-up': 'Clean up',
}

/** A job of which no run has ended for longer than this has missed several. */
export const longestPauseMs = (job: JobName): number =>
  isFrequent(job) ? 30 * minuteMs : 26 * 60 * minuteMs

/** The jobs that cron starts as often as this one, itself included: one event starts them all. */
export const jobsLike = (job: JobName): readonly JobName[] =>
  jobNames.filter((other) => isFrequent(other) === isFrequent(job))

const isFrequent = (job: JobName): boolean => jobsByCron[often].some((name) => name === job)

/** How long runs are kept for the list. */
export const runsKeptDays = 90

/** How long it is kept which session looked at whose pages; the audit log keeps it for ever. */
export const viewingsKeptDays = 90

/** How long an event of Stripe that was taken in is known by its id: Stripe sends none again after three days. */
export const stripeEventsKeptDays = 30

/** How long mails that are over are kept one by one; after that they are counted. */
export const mailKeptMonths = 13

export const jobOutcomes = ['done', 'failed', 'unfinished'] as const
export type JobOutcome = (typeof jobOutcomes)[number]

/** So long a repeat is known by its Idempotency-Key: no queue sends a request again for longer. */
export const requestKeysKeptDays = 30
