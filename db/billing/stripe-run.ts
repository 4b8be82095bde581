import { sql } from 'drizzle-orm'
import { flag, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { expectThat } from '#db/core/expectations.ts'
import { firstOrNull, onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'

/** A run that maps what Stripe bills; `token` is its own. */
export type StripeRun = Readonly<{ token: string }>

/** How long a run may be silent before another takes over. */
const leaseMs = 60_000

/** Begins a run, if no other is under way; whose lease ran out writes nothing any more. */
export const beginStripeRun = async (
  db: Database,
  { token, nowMs }: Readonly<{ token: string; nowMs: number }>,
): Promise<StripeRun | null> =>
  rows(
    db,
    { token: text },
    sql`INSERT INTO stripe_runs (name, token, until_ms) VALUES ('map', ${token}, ${nowMs + leaseMs})
    ON CONFLICT (name) DO UPDATE SET token = excluded.token, until_ms = excluded.until_ms
    WHERE until_ms < ${nowMs}
    RETURNING token`,
  ).to(firstOrNull)

/** First in a batch: aborts it unless this run still is the one that maps. */
export const whileItRuns = (db: Database, { token }: StripeRun) =>
  expectThat(db, sql`EXISTS (SELECT 1 FROM stripe_runs WHERE name = 'map' AND token = ${token})`)

/** In a batch of the run: it is heard of. */
export const heardOfRun = (db: Database, { token }: StripeRun, nowMs: number) =>
  statement(
    db,
    sql`UPDATE stripe_runs SET until_ms = ${nowMs + leaseMs} WHERE name = 'map' AND token = ${token}`,
  )

/** Another may begin at once. */
export const endStripeRun = (db: Database, { token }: StripeRun) =>
  statement(db, sql`UPDATE stripe_runs SET until_ms = 0 WHERE name = 'map' AND token = ${token}`)

/**
 * Whether something waits to be taken in, mapped or sent to the ledger; whether a run is under way that sees to it,
 * and whether Stripe was ever heard of.
 */
export const readStripeWork = (
  db: Database,
  nowMs: number,
): Read<Readonly<{ waits: boolean; isUnderWay: boolean; isKnown: boolean }>> =>
  rows(
    db,
    { waits: flag, isUnderWay: flag, isKnown: flag },
    sql`SELECT EXISTS (SELECT 1 FROM stripe_customers) AS isKnown,
      EXISTS (SELECT 1 FROM stripe_runs WHERE name = 'map' AND until_ms >= ${nowMs}) AS isUnderWay, EXISTS (SELECT 1 FROM stripe_events WHERE state = 'waiting')
      OR EXISTS (SELECT 1 FROM stripe_customers WHERE mapped < known)
      OR EXISTS (SELECT 1 FROM stripe_lines WHERE state = 'ready') AS waits`,
  ).to(onlyRow)
