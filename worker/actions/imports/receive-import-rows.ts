import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, refuseField } from '#actions/outcome.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { importStandsAt, moveImport } from '#db/imports/import-progress.ts'
import { type Cells, insertImportRows, placeOf } from '#db/imports/import-rows.ts'
import { findImport, type ListedImport } from '#db/imports/imports.ts'
import { isCreditRow } from '#domain/imports/read-line-row.ts'
import { noSuchImport } from './import-refusals.ts'

export type SentRow = Readonly<{ row: number; cells: Cells }>

/**
 * Stores the next rows of a file, which follow on the row `after`. What is stored already stays: the
 * answer says up to which row, and the sender goes on from there.
 */
export async function receiveImportRows(
  { db, nowMs }: ActionContext,
  id: string,
  after: number,
  rows: readonly SentRow[],
): Promise<Outcome<{ import: ListedImport }>> {
  const found = await findImport(db, id)
  if (found === null) return noSuchImport
  if (found.state !== 'uploading' || found.receivedThrough !== after) {
    return { ok: true, import: found }
  }
  const disordered = rows.find(({ row }, index) => row <= (rows[index - 1]?.row ?? after))
  if (disordered) {
    return refuseField('rows', `Send rows in the order of the file; ${disordered.row} is not`)
  }
  const receivedRows = found.receivedRows + rows.length
  if (receivedRows > found.rowCount) {
    return refuseField('rows', `The import was begun with ${found.rowCount} rows: send no more`)
  }
  try {
    await db.batch([
      expectThat(db, importStandsAt(id, 'uploading', 'received_through', after)),
      ...insertImportRows(
        db,
        id,
        rows.map(({ row, cells }) => {
          const isLast = found.kind === 'revenue_lines' && isCreditRow(found.reading, cells)
          return { place: placeOf(row, isLast), rowNumber: row, cells }
        }),
      ),
      moveImport(db, id, {
        receivedThrough: rows.at(-1)?.row ?? after,
        receivedRows,
        touchedAtMs: nowMs,
        ...(receivedRows === found.rowCount && { state: 'checking' }),
      }),
    ])
  } catch (error) {
    // The same page from another tab, or again after a lost answer.
    if (!isAborted(error)) throw error
  }
  const now = await findImport(db, id)
  return now === null ? noSuchImport : { ok: true, import: now }
}
