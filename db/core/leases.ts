import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { statement } from './statement.ts'

/** What waits in a table of what goes out, taken for one try: nobody else may send it until its lease runs out. */
export type Leased = Readonly<{
  id: string
  /** This try included. */
  attempts: number
  leasedUntilMs: number
  lastError: string | null
  failingSinceMs: number | null
}>

export type TryResult<Why extends string = string> =
  | Readonly<{ state: 'sent'; atMs: number }>
  | Readonly<{
      state: 'pending'
      nextAttemptAtMs: number
      lastError: Why
      failingSinceMs: number
    }>
  | Readonly<{ state: 'failed' | 'cancelled'; lastError: Why }>
  /** Not tried: it waits as if nobody had taken it. */
  | Readonly<{ state: 'untried' }>

/** What is written of a try, as a row for json_each. `turnMs`: its turn, had nobody taken it. */
export function settledRow(leased: Leased, result: TryResult, turnMs: number) {
  const { id, attempts, leasedUntilMs, lastError, failingSinceMs } = leased
  const lease = { id, attempts, leasedUntilMs, tries: attempts, nextAttemptAtMs: leasedUntilMs }
  if (result.state === 'untried') {
    const before = { tries: attempts - 1, nextAttemptAtMs: turnMs, lastError, failingSinceMs }
    return { ...lease, ...before, state: 'pending' }
  }
  if (result.state === 'sent') return { ...lease, state: 'sent', sentAtMs: result.atMs }
  return { ...lease, failingSinceMs, ...result }
}

/**
 * A statement: writes rows of `settledRow`, but those that were cancelled or taken over meanwhile. May be
 * repeated: what is settled is not under that lease any more.
 */
export const settleRows = (
  db: Database,
  table: 'outbox' | 'webhook_deliveries',
  chunk: string,
  more: SQL = sql``,
) =>
  statement(
    db,
    sql`UPDATE ${sql.identifier(table)} SET state = value->>'state', attempts = value->>'tries',
      next_attempt_at_ms = value->>'nextAttemptAtMs', last_error = value->>'lastError',
      sent_at_ms = value->>'sentAtMs', failing_since_ms = value->>'failingSinceMs' ${more}
    FROM json_each(${chunk})
    WHERE ${sql.identifier(table)}.id = value->>'id' AND ${isUnderLease(sql.identifier(table))}`,
  )

/**
 * True for a row while the lease that `value` (a row of json_each) names is held. The plus keeps the planner
 * from going through all that is pending: the row is found by its id.
 */
export const isUnderLease = (row: SQL | ReturnType<typeof sql.identifier>): SQL =>
  sql`+${row}.state = 'pending' AND ${row}.attempts = value->>'attempts'
    AND ${row}.next_attempt_at_ms = value->>'leasedUntilMs'`
