import { and, asc, desc, gte, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { closes } from '#db/schema/ledger.ts'
import type { StoredClose } from './closes.ts'

/** A close, and the latest one before it; null for the first. */
export type CloseInChain = Readonly<{ close: StoredClose; before: StoredClose | null }>

/** The first completed close of a month ≥ `from` ("": of all) with the one before `from`; or null. */
export async function findCompletedCloseFrom(
  db: Database,
  from: string,
): Promise<CloseInChain | null> {
  const [found, earlier] = await db.batch([
    db
      .select()
      .from(closes)
      .where(and(gte(closes.month, asMonth(from)), isNotNull(closes.completedAtMs)))
      .orderBy(asc(closes.month))
      .limit(1),
    db
      .select()
      .from(closes)
      .where(lt(closes.month, asMonth(from)))
      .orderBy(desc(closes.month))
      .limit(1),
  ])
  return found[0] ? { close: found[0], before: earlier[0] ?? null } : null
}

// A column of months compares as text, also with a text that is no month.
const asMonth = (text: string) => text as StoredClose['month']
