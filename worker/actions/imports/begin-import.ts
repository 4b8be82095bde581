import type { PersonContext } from '#actions/action-context.ts'
import { together } from '#db/core/read.ts'
import { findImportDone, findImportUnderWay, insertImport } from '#db/imports/imports.ts'
import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { ImportKind } from '#domain/ledger/import-columns.ts'

export type ImportFile = Readonly<{
  kind: ImportKind
  fileName: string
  fileSha256: string
  rowCount: number
}>

export type BegunImport = Readonly<{
  id: string
  change: 'begun' | 'found'
  /** When an earlier import of the same file was taken in. */
  doneBeforeAt: string | null
}>

/** Begins an import, or finds the one of the same file that is under way: whoever began it, it is gone on with. */
export async function beginImport(context: PersonContext, file: ImportFile): Promise<BegunImport> {
  const { db, nowMs, newId, actor } = context
  const id = newId()
  const createdBy = actor.personId
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await insertImport(db, { ...file, id, createdAtMs: nowMs, createdBy })
    const [underWay, doneBefore] = await together(db, [
      findImportUnderWay(db, file.kind, file.fileSha256),
      findImportDone(db, file.kind, file.fileSha256),
    ])
    if (underWay === null) continue
    return {
      id: underWay.id,
      change: underWay.id === id ? 'begun' : 'found',
      doneBeforeAt: isoInstantOrNull(doneBefore?.finishedAtMs ?? null),
    }
  }
  throw new Error('imports of one file end faster than they can be begun')
}
