import type { ActionContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { expectThat } from '#db/core/expectations.ts'
import { importIsIn, moveImport } from '#db/imports/import-progress.ts'
import { findImport, type ListedImport } from '#db/imports/imports.ts'
import { importChanged, noSuchImport } from './import-refusals.ts'

/** Gives an import up before it is confirmed. Nothing of it is in the program. */
export async function abandonImport(
  context: ActionContext,
  id: string,
): Promise<Outcome<{ import: ListedImport }>> {
  const { db, nowMs } = context
  return untilDecided(context, async () => {
    const found = await findImport(db, id)
    if (found === null) return noSuchImport
    if (found.state === 'abandoned') return { ok: true, import: found }
    if (found.state === 'committing' || found.state === 'done') {
      return importChanged('The import is confirmed and can’t be discarded any more.')
    }
    await db.batch([
      expectThat(db, importIsIn(id, ['uploading', 'checking', 'checked'])),
      moveImport(db, id, { state: 'abandoned', finishedAtMs: nowMs, touchedAtMs: nowMs }),
    ])
    const now = await findImport(db, id)
    return now === null ? noSuchImport : { ok: true, import: now }
  })
}
