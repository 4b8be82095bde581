import type { MayGoOn } from '#db/core/budget.ts'
import type { Database } from '#db/core/database.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import type { JobName } from '#domain/jobs.ts'
import type { LogPlace } from '#worker/log/log-failure.ts'

/** What a job works with: time from the cron event, and where links in mails point. */
export type JobWork = Readonly<{
  db: Database
  nowMs: number
  newId: () => string
  /** "" when no origin is known; then mails with links wait. */
  origin: string
  /** Whether so many more statements of D1 are within the job's share of its invocation. */
  mayGoOn: MayGoOn
  /** The jobs of the event of cron that it is part of. */
  underWay?: readonly JobName[]
  /** The run, or the request that it follows, for the log. */
  place?: LogPlace
}>

/** May be called late, doubled and at once; stops when it may not go on. Answers what it did, in counts. */
export type Job = (env: Env, work: JobWork) => Promise<PlainDetails>
