import type { PersonContext } from '#actions/action-context.ts'
import {
  findImportDone,
  findImportUnderWay,
  insertImport,
  type StoredImport,
} from '#db/imports/imports.ts'
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
  /** An earlier import of the same file that was taken in. */
  doneBefore: StoredImport | null
}>

/** Begins an import, or finds the one of the same file that is under way: whoever began it, it is gone on with. */
export async function beginImport(context: PersonContext, file: ImportFile): Promise<BegunImport> {
  const { db, nowMs, newId, actor } = context
  const id = newId()
  const createdBy = actor.personId
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await insertImport(db, { ...file, id, createdAtMs: nowMs, createdBy })
    const [underWay, doneBefore] = await Promise.all([
      findImportUnderWay(db, file.kind, file.fileSha256),
      findImportDone(db, file.kind, file.fileSha256),
    ])
    if (underWay === null) continue
    return { id: underWay.id, change: underWay.id === id ? 'begun' : 'found', doneBefore }
  }
  throw new Error('imports of one file end faster than they can be begun')
}
