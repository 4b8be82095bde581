import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { readForetoldAsOf } from '#db/imports/foretold-as-of.ts'
import { importStandsAt, isInSameCheck, moveImport } from '#db/imports/import-progress.ts'
import { type JudgedRow, listImportRows, writeVerdicts } from '#db/imports/import-rows.ts'
import { addImportSums } from '#db/imports/import-sums.ts'
import { findImport, type ListedImport } from '#db/imports/imports.ts'
import { importJudges } from './import-judges.ts'
import { importChanged, noSuchImport } from './import-refusals.ts'

/** Judges the next rows of an import without writing to the program: one page of its dry run. */
export async function checkImportPage(
  context: ActionContext,
  id: string,
  mostRows?: number,
): Promise<Outcome<{ import: ListedImport }>> {
  const { db, nowMs } = context
  const found = await findImport(db, id)
  if (found === null) return noSuchImport
  if (found.state === 'uploading') {
    return importChanged('The file has not arrived whole. Choose it again to go on.')
  }
  if (found.state !== 'checking') return { ok: true, import: found }
  // Before what it rests on is read: what moves after is found when it is confirmed.
  const beginning = found.checkedRows === 0 ? { foretoldAsOf: await readForetoldAsOf(db) } : {}
  const judge = importJudges[found.kind]
  const rows = await listImportRows(db, id, found.checkedThrough, mostRows ?? judge.mostRows)
  const { rows: judged, sums } = await judge.judge(context, found, rows)
  const checkedRows = found.checkedRows + rows.length
  try {
    await db.batch([
      expectThat(
        db,
        sql`${importStandsAt(id, 'checking', 'checked_through', found.checkedThrough)}
          AND ${isInSameCheck(found)}`,
      ),
      ...writeVerdicts(db, id, judged),
      ...addImportSums(db, id, sums),
      moveImport(db, id, {
        checkedThrough: rows.at(-1)?.place ?? found.checkedThrough,
        checkedRows,
        acceptableRows: found.acceptableRows + count(judged, 'accepted'),
        unchangedRows: found.unchangedRows + count(judged, 'unchanged'),
        refusedRows: found.refusedRows + count(judged, 'refused'),
        lateRows: found.lateRows + judged.filter(({ isLate }) => isLate).length,
        touchedAtMs: nowMs,
        ...beginning,
        ...(checkedRows === found.rowCount && { state: 'checked' }),
      }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const now = await findImport(db, id)
  return now === null ? noSuchImport : { ok: true, import: now }
}

const count = (rows: readonly JudgedRow[], result: JudgedRow['result']): number =>
  rows.filter((row) => row.result === result).length
