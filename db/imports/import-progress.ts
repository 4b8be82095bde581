import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { imports } from '#db/schema/imports.ts'
import type { ImportState } from '#domain/imports/import-states.ts'
import type { StoredImport } from './imports.ts'

type Cursor = 'received_through' | 'checked_through' | 'committed_through'

/** True inside a batch while the import stands where it was read: each page is written once. */
export const importStandsAt = (id: string, state: ImportState, cursor: Cursor, through: number) =>
  sql`EXISTS (SELECT 1 FROM imports WHERE id = ${id} AND state = ${state}
    AND ${sql.raw(cursor)} = ${through})`

/** True unless it was begun anew meanwhile: a page of the check before would stand where one of this does. */
export const isInSameCheck = ({ id, checkedAgainAtMs }: StoredImport) =>
  sql`EXISTS (SELECT 1 FROM imports WHERE id = ${id} AND checked_again_at_ms IS ${checkedAgainAtMs})`

/** True inside a batch while the import is in one of these states. */
export const importIsIn = (id: string, states: readonly ImportState[]) =>
  sql`EXISTS (SELECT 1 FROM imports WHERE id = ${id}
    AND state IN (SELECT value FROM json_each(${JSON.stringify(states)})))`

/** Statement of a page's batch: what it adds to the counts and cursors, and the state that follows. */
export const moveImport = (db: Database, id: string, to: Partial<Omit<StoredImport, 'id'>>) =>
  db.update(imports).set(to).where(eq(imports.id, id))
