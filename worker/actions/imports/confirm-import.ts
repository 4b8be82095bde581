import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { expectThat } from '#db/core/expectations.ts'
import { importIsIn, moveImport } from '#db/imports/import-progress.ts'
import { findImport, type ListedImport } from '#db/imports/imports.ts'
import { importChanged, noSuchImport } from './import-refusals.ts'

/** Says that what the dry run found is to be taken in. From then on it is finished, by whomever. */
export async function confirmImport(
  context: PersonContext,
  id: string,
): Promise<Outcome<{ import: ListedImport }>> {
  const { db, nowMs, actor } = context
  return untilDecided(context, async () => {
    const found = await findImport(db, id)
    if (found === null) return noSuchImport
    const { state, kind, rowCount, acceptableRows, unchangedRows, refusedRows, lateRows } = found
    if (state === 'committing' || state === 'done') return { ok: true, import: found }
    if (state === 'abandoned')
      return importChanged('The import was discarded. Choose the file again.')
    if (state !== 'checked') return importChanged('The dry run has not come to its end yet.')
    await db.batch([
      expectThat(db, importIsIn(id, ['checked'])),
      moveImport(db, id, {
        state: 'committing',
        confirmedAtMs: nowMs,
        confirmedBy: actor.personId,
        touchedAtMs: nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'import.confirmed',
        subject: { kind: 'import', id },
        details: { kind, rowCount, acceptableRows, unchangedRows, refusedRows, lateRows },
      }),
    ])
    const now = await findImport(db, id)
    return now === null ? noSuchImport : { ok: true, import: now }
  })
}
