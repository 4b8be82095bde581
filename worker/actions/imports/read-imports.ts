import type { Outcome } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { findImport, listImports } from '#db/imports/imports.ts'
import { noSuchImport } from './import-refusals.ts'
import { importView } from './import-view.ts'

/** The latest imports, newest first. */
export const readImports = (db: Database) =>
  listImports(db, 20).to((imports) => imports.map(importView))

export async function readImport(
  db: Database,
  id: string,
): Promise<Outcome<{ import: ReturnType<typeof importView> }>> {
  const found = await findImport(db, id)
  return found === null ? noSuchImport : { ok: true, import: importView(found) }
}
