import { sql } from 'drizzle-orm'
import { text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'

// Tenants that are recorded anew are none of it: a file is judged by those that it names, and rows of unknown
// ones are refused. A later word about a tenant that a file of tenants names is kept by row (`record_version`).
const restsOn = sql`json_array((SELECT max(month) FROM closes),
  (SELECT max(sequence) FROM ownerships WHERE kind = 'transfer'),
  (SELECT count(*) FROM resellers WHERE terminated_from_month IS NOT NULL))`

/** What a dry run that begins now rests on: closes, transfers and ended partnerships, as text to compare. */
export const readForetoldAsOf = (db: Database): Read<string> =>
  rows(db, { asOf: text }, sql`SELECT ${restsOn} AS asOf`).to((found) => onlyRow(found).asOf)

/** True inside a batch while all of that is as it was read. */
export const isStillAsOf = (asOf: string) => sql`${restsOn} = ${asOf}`

/** Statement of the batch that has a file looked at again: what its dry run added up before. */
export const clearImportSums = (db: Database, importId: string) =>
  statement(db, sql`DELETE FROM import_sums WHERE import_id = ${importId}`)
