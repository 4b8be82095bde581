import type { ActionContext } from '#actions/action-context.ts'
import type { StripeRun } from '#db/billing/stripe-run.ts'
import type { Database } from '#db/core/database.ts'

/** What a run that maps works with. */
export type MappingRun = Readonly<{
  db: Database
  run: StripeRun
  /** The clock: a run goes by its lease. */
  nowMs: () => number
  /** Under whom tenants and lines are recorded. */
  context: ActionContext
}>
