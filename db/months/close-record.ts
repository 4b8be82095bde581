import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { closes } from '#db/schema/ledger.ts'
import { people } from '#db/schema/people.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { StoredClose } from './closes.ts'

/** A month's close with the name of who began it by hand: null where the daily run did. */
export async function findCloseRecord(
  db: Database,
  month: Month,
): Promise<Readonly<{ close: StoredClose; begunByName: string | null }> | null> {
  const rows = await db
    .select({ close: closes, begunByName: people.name })
    .from(closes)
    .leftJoin(people, eq(people.id, closes.begunBy))
    .where(eq(closes.month, month))
    .limit(1)
  return rows[0] ?? null
}

export type LedgerTop = Readonly<{ lineCutoff: number; adjustmentCutoff: number }>

/** The ledger's highest sequences: the cutoffs that a close would store if it began now. */
export async function readLedgerTop(db: Database): Promise<LedgerTop> {
  const row = await db.get<LedgerTop>(sql`SELECT
    (SELECT coalesce(max(sequence), 0) FROM revenue_lines) AS lineCutoff,
    (SELECT coalesce(max(sequence), 0) FROM adjustments) AS adjustmentCutoff`)
  return row
}
