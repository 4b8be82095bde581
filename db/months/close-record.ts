import { eq, sql } from 'drizzle-orm'
import { integer, type RowOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, onlyRow, type Read, rows } from '#db/core/read.ts'
import { closes } from '#db/schema/ledger.ts'
import { people } from '#db/schema/people.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { StoredClose } from './closes.ts'

/** `begunByName` is null where the daily run began it. */
export type CloseRecord = Readonly<{ close: StoredClose; begunByName: string | null }>

/** A month's close with the name of who began it by hand. */
export const findCloseRecord = (db: Database, month: Month): Read<CloseRecord | null> =>
  built(
    db,
    db
      .select({ close: closes, begunByName: people.name })
      .from(closes)
      .leftJoin(people, eq(people.id, closes.begunBy))
      .where(eq(closes.month, month))
      .limit(1),
  ).to(firstOrNull)

const ledgerTop = { lineCutoff: integer, adjustmentCutoff: integer }
export type LedgerTop = RowOf<typeof ledgerTop>

/** The ledger's highest sequences: the cutoffs that a close would store if it began now. */
export const readLedgerTop = (db: Database): Read<LedgerTop> =>
  rows(
    db,
    ledgerTop,
    sql`SELECT
    (SELECT coalesce(max(sequence), 0) FROM revenue_lines) AS lineCutoff,
    (SELECT coalesce(max(sequence), 0) FROM adjustments) AS adjustmentCutoff`,
  ).to(onlyRow)
