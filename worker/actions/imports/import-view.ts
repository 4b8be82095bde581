import type { ListedImport } from '#db/imports/imports.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'

/** An import as its page shows it. Rows that are refused count once, in the dry run or when they were sent. */
export function importView(row: ListedImport) {
  const { id, kind, fileName, state, rowCount, receivedThrough, clearedAtMs } = row
  const { acceptableRows, refusedRows, overtakenRows, acceptedRows, lateRows } = row
  const isDone = state === 'done'
  return {
    id,
    kind,
    fileName,
    state,
    rowCount,
    /** How its columns are read; null for imports from before this could be said. */
    reading: row.reading,
    /** The last row of the file that has arrived: the next page follows on it. */
    receivedThrough,
    receivedRows: row.receivedRows,
    checkedRows: row.checkedRows,
    committedRows: row.committedRows,
    /** Of the dry run, as far as it has come. */
    dryRun: {
      accepted: acceptableRows,
      unchanged: row.unchangedRows,
      refused: refusedRows,
      late: lateRows,
    },
    /** What came of it; null until every row was taken in. */
    result: isDone
      ? {
          accepted: acceptedRows,
          unchanged: rowCount - acceptedRows - refusedRows - overtakenRows,
          refused: refusedRows + overtakenRows,
        }
      : null,
    createdAt: isoInstant(row.createdAtMs),
    createdBy: row.createdByName,
    /** When the dry run was made anew, as a close, a transfer or an ended partnership came between; else null. */
    checkedAgainAt: isoInstantOrNull(row.checkedAgainAtMs),
    confirmedAt: isoInstantOrNull(row.confirmedAtMs),
    confirmedBy: row.confirmedByName,
    finishedAt: isoInstantOrNull(row.finishedAtMs),
    /** The rows are cleared a week after the end. */
    hasRows: clearedAtMs === null,
  }
}
