import { sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'

/** The highest reseller number that D1 has committed; 0 before the first. Uses the UNIQUE index. */
export const findHighestNumber = (db: Database): Read<number> =>
  rows(db, { highest: integer }, sql`SELECT coalesce(max(number), 0) AS highest FROM resellers`).to(
    (found) => onlyRow(found).highest,
  )
