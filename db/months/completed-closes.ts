import { and, asc, desc, gte, isNotNull, lt } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read, together } from '#db/core/read.ts'
import { closes } from '#db/schema/ledger.ts'
import type { StoredClose } from './closes.ts'

/** A close, and the latest one before it; null for the first. */
export type CloseInChain = Readonly<{ close: StoredClose; before: StoredClose | null }>

/** The first completed close of a month ≥ `from` ("": of all) with the one before `from`; or null. */
export const findCompletedCloseFrom = (db: Database, from: string): Read<CloseInChain | null> =>
  together(db, [
    built(
      db,
      db
        .select()
        .from(closes)
        .where(and(gte(closes.month, asMonth(from)), isNotNull(closes.completedAtMs)))
        .orderBy(asc(closes.month))
        .limit(1),
    ),
    built(
      db,
      db
        .select()
        .from(closes)
        .where(lt(closes.month, asMonth(from)))
        .orderBy(desc(closes.month))
        .limit(1),
    ),
  ]).to(([[close], [before = null]]) => (close ? { close, before } : null))

// A column of months compares as text, also with a text that is no month.
const asMonth = (text: string) => text as StoredClose['month']
