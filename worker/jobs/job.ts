import type { Database } from '#db/core/database.ts'
import type { PlainDetails } from '#db/schema/operations.ts'

/** What a job works with: time from the cron event, and where links in mails point. */
export type JobWork = Readonly<{
  db: Database
  nowMs: number
  newId: () => string
  /** "" when no origin is known; then mails with links wait. */
  origin: string
}>

/** May be called late, doubled and at once; answers what it did, in counts. */
export type Job = (env: Env, work: JobWork) => Promise<PlainDetails>
