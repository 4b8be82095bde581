import type { Outcome } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { findImport, listConfirmedReadings, listImports } from '#db/imports/imports.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { noSuchImport } from './import-refusals.ts'
import { importView } from './import-view.ts'

/** The latest imports, newest first. */
export const readImports = (db: Database) =>
  listImports(db, 20).to((imports) => imports.map(importView))

/** How files of a kind were read before, the latest first: a file with the same headings is offered the same. */
export const readReadings = (db: Database, kind: ImportKind) =>
  listConfirmedReadings(db, kind, 20).to((found) =>
    found.map(({ reading, fileName, confirmedAtMs }) => ({
      reading,
      fileName,
      confirmedAt: isoInstant(confirmedAtMs),
    })),
  )

export async function readImport(
  db: Database,
  id: string,
): Promise<Outcome<{ import: ReturnType<typeof importView> }>> {
  const found = await findImport(db, id)
  return found === null ? noSuchImport : { ok: true, import: importView(found) }
}
