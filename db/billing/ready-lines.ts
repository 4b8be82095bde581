import { sql } from 'drizzle-orm'
import { json, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { LineToWrite } from '#domain/billing/stripe/known-customer.ts'

/** A line on its way to the ledger. */
export type ReadyLine = Readonly<{ externalId: string; line: LineToWrite }>

/** The longest on their way, in the order in which they have to come: a charge before what is credited of it. */
export const listReadyLines = (db: Database, most: number): Read<ReadyLine[]> =>
  rows(
    db,
    { externalId: text, line: json<LineToWrite>() },
    sql`SELECT external_id AS externalId, line FROM stripe_lines
    WHERE state = 'ready' ORDER BY sequence LIMIT ${most}`,
  )

/** What the ledger answered; `refusal` null: it has the line. */
export type SettledLine = Readonly<{ externalId: string; refusal: string | null }>

/**
 * Statements for a batch: what became of lines on their way. May be repeated. The plus keeps the planner from going
 * through all that is on its way for each of them: a line is found by its id.
 */
export const settleReadyLines = (db: Database, settled: readonly SettledLine[], nowMs: number) =>
  jsonChunks(settled).map((chunk) =>
    statement(
      db,
      sql`UPDATE stripe_lines SET refusal = value->>'refusal', since_ms = ${nowMs},
        state = iif(value->>'refusal' IS NULL, 'written', 'refused'),
        line = iif(value->>'refusal' IS NULL, NULL, line)
      FROM json_each(${chunk})
      WHERE stripe_lines.external_id = value->>'externalId' AND +stripe_lines.state = 'ready'`,
    ),
  )

/** Lines that the ledger refused are on their way again: what was in the way may be gone. */
export const sendRefusedAgain = (db: Database) =>
  statement(
    db,
    sql`UPDATE stripe_lines SET state = 'ready', refusal = NULL WHERE state = 'refused'`,
  )

/** Customers whose lines waited for a month that has come are to be mapped again. */
export const monthHasCome = (db: Database, latestMonth: string) =>
  statement(
    db,
    sql`UPDATE stripe_customers SET known = known + 1 WHERE id IN (
      SELECT customer_id FROM stripe_lines WHERE state = 'month' AND service_month <= ${latestMonth})`,
  )
