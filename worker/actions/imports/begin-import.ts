import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import type { Outcome } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import { together } from '#db/core/read.ts'
import { findImportDone, findImportUnderWay, insertImport } from '#db/imports/imports.ts'
import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'

export type ImportFile = Readonly<{
  kind: ImportKind
  fileName: string
  fileSha256: string
  rowCount: number
  /** Null reads the program’s own forms. */
  reading: FileReading | null
}>

export type BegunImport = Readonly<{
  id: string
  change: 'begun' | 'found'
  /** When an earlier import of the same file was taken in. */
  doneBeforeAt: string | null
}>

/** Begins an import, or finds the one of the same file that is under way: whoever began it, it is gone on with. */
export async function beginImport(
  context: PersonContext,
  file: ImportFile,
): Promise<Outcome<BegunImport>> {
  const { db, nowMs, newId, actor } = context
  const id = newId()
  const createdBy = actor.personId
  return untilDecided(context, async () => {
    const [underWay, doneBefore] = await together(db, [
      findImportUnderWay(db, file.kind, file.fileSha256),
      findImportDone(db, file.kind, file.fileSha256),
    ])
    const doneBeforeAt = isoInstantOrNull(doneBefore?.finishedAtMs ?? null)
    const begun = { ok: true, id, change: 'begun', doneBeforeAt } as const
    if (underWay?.id === id) return begun
    if (underWay) return { ok: true, id: underWay.id, change: 'found', doneBeforeAt }
    try {
      const fresh = { ...file, id, createdAtMs: nowMs, createdBy }
      await db.batch([insertImport(db, fresh), ...keptAs(context, begun)])
      return begun
    } catch (error) {
      if (isUniqueViolation(error, 'imports.file_sha256')) return overtaken
      throw error
    }
  })
}
