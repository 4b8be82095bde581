import { type SQL, sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { mailBudget, mayBeMailedAtMs } from '#domain/mail-budget.ts'

const { quarterHour, day } = mailBudget

/** True inside a batch while the budget of a person's address has room for one mail more. */
export const mayBeMailed = (personId: string, nowMs: number): SQL =>
  sql`(SELECT count(*) < ${day.mails} AND total(at_ms > ${nowMs - quarterHour.perMs}) < ${quarterHour.mails}
    FROM mails_to_addresses WHERE address = (SELECT address FROM people WHERE id = ${personId})
      AND at_ms > ${nowMs - day.perMs})`

/** From when a further mail may go to this address; null: now. */
export const readMayBeMailedAt = (
  db: Database,
  address: string,
  nowMs: number,
): Read<number | null> =>
  rows(
    db,
    { atMs: integer },
    sql`SELECT at_ms AS atMs FROM mails_to_addresses
    WHERE address = ${address} AND at_ms > ${nowMs - day.perMs}
    ORDER BY at_ms DESC LIMIT ${day.mails}`,
  ).to((found) =>
    mayBeMailedAtMs(
      found.map(({ atMs }) => atMs),
      nowMs,
    ),
  )
