import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { importStandsAt, moveImport } from '#db/imports/import-progress.ts'
import { listImportRows, type TakenRow, writeOutcomes } from '#db/imports/import-rows.ts'
import { findImport, type ListedImport } from '#db/imports/imports.ts'
import { importJudges } from './import-judges.ts'
import { importChanged, noSuchImport } from './import-refusals.ts'

/**
 * Takes the next rows of a confirmed import in. Rows are taken in first and ticked off after: a page
 * whose ticks were lost is sent again, and changes nothing. Whoever goes on, the lines are recorded
 * under the person who confirmed.
 */
export async function commitImportPage(
  context: ActionContext,
  id: string,
  mostRows?: number,
): Promise<Outcome<{ import: ListedImport }>> {
  const { db } = context
  const found = await findImport(db, id)
  if (found === null) return noSuchImport
  if (found.state === 'done') return { ok: true, import: found }
  if (found.state !== 'committing' || found.confirmedBy === null) {
    return importChanged('The import is not confirmed. Look at its dry run first.')
  }
  const actor = { kind: 'person', personId: found.confirmedBy } as const
  const judge = importJudges[found.kind]
  const rows = await listImportRows(db, id, found.committedThrough, mostRows ?? judge.mostRows)
  const sent = rows.filter(({ verdict }) => verdict !== 'refused')
  const taken = sent.length === 0 ? [] : await judge.take({ ...context, actor }, found, sent)
  try {
    await tickOff({ ...context, actor }, found, { rows, taken })
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const now = await findImport(db, id)
  return now === null ? noSuchImport : { ok: true, import: now }
}

async function tickOff(
  { db, nowMs, actor }: PersonContext,
  found: ListedImport,
  page: Readonly<{ rows: readonly { readonly place: number }[]; taken: readonly TakenRow[] }>,
): Promise<void> {
  const { id, kind, rowCount, refusedRows } = found
  const committedRows = found.committedRows + page.rows.length
  const acceptedRows = found.acceptedRows + count(page.taken, 'accepted')
  const overtakenRows = found.overtakenRows + count(page.taken, 'refused')
  const isOver = committedRows === rowCount
  await db.batch([
    expectThat(db, importStandsAt(id, 'committing', 'committed_through', found.committedThrough)),
    ...writeOutcomes(db, id, page.taken),
    moveImport(db, id, {
      committedThrough: page.rows.at(-1)?.place ?? found.committedThrough,
      committedRows,
      acceptedRows,
      overtakenRows,
      touchedAtMs: nowMs,
      ...(isOver && { state: 'done', finishedAtMs: nowMs }),
    }),
    ...(isOver
      ? [
          insertAudit(db, {
            atMs: nowMs,
            actor,
            action: 'import.done',
            subject: { kind: 'import', id },
            details: {
              kind,
              rowCount,
              acceptedRows,
              unchangedRows: rowCount - acceptedRows - refusedRows - overtakenRows,
              refusedRows: refusedRows + overtakenRows,
            },
          }),
        ]
      : []),
  ])
}

const count = (rows: readonly TakenRow[], result: TakenRow['result']): number =>
  rows.filter((row) => row.result === result).length
