import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { integer, json, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read, rows } from '#db/core/read.ts'
import { imports } from '#db/schema/imports.ts'
import { people } from '#db/schema/people.ts'
import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import type { ImportState } from '#domain/imports/import-states.ts'

export type StoredImport = typeof imports.$inferSelect
/** With the names that people have now. */
export type ListedImport = StoredImport &
  Readonly<{ createdByName: string | null; confirmedByName: string | null }>

export type NewImport = Pick<
  StoredImport,
  'id' | 'kind' | 'fileName' | 'fileSha256' | 'rowCount' | 'reading' | 'createdAtMs' | 'createdBy'
>

/** A statement for a batch; a second one of a file that is under way is refused. */
export const insertImport = (db: Database, fresh: NewImport) =>
  db.insert(imports).values({ ...fresh, touchedAtMs: fresh.createdAtMs })

const underWay: readonly ImportState[] = ['uploading', 'checking', 'checked', 'committing']

/** The import of that file that has not ended, null when there is none. */
export const findImportUnderWay = (
  db: Database,
  kind: ImportKind,
  fileSha256: string,
): Read<StoredImport | null> =>
  built(
    db,
    db
      .select()
      .from(imports)
      .where(and(isOfFile(kind, fileSha256), inArray(imports.state, [...underWay])))
      .limit(1),
  ).to(firstOrNull)

/** The latest import of that file that was taken in, null when there is none. */
export const findImportDone = (
  db: Database,
  kind: ImportKind,
  fileSha256: string,
): Read<StoredImport | null> =>
  built(
    db,
    db
      .select()
      .from(imports)
      .where(and(isOfFile(kind, fileSha256), eq(imports.state, 'done')))
      .orderBy(desc(imports.finishedAtMs))
      .limit(1),
  ).to(firstOrNull)

export const findImport = (db: Database, id: string): Read<ListedImport | null> =>
  built(db, selectImports(db).where(eq(imports.id, id)).limit(1)).to(firstOrNull)

/** The latest imports, newest first. */
export const listImports = (db: Database, limit: number): Read<ListedImport[]> =>
  built(db, selectImports(db).orderBy(desc(imports.createdAtMs), desc(imports.id)).limit(limit))

const confirmedReading = {
  reading: json<FileReading>(),
  fileName: text,
  confirmedAtMs: integer,
}
export type ConfirmedReading = RowOf<typeof confirmedReading>

/** How the latest confirmed files of a kind were read, newest first; each reading once, with its latest file. */
export const listConfirmedReadings = (
  db: Database,
  kind: ImportKind,
  limit: number,
): Read<ConfirmedReading[]> =>
  rows(
    db,
    confirmedReading,
    sql`
    SELECT reading, file_name AS fileName, max(confirmed_at_ms) AS confirmedAtMs
    FROM (SELECT reading, file_name, confirmed_at_ms FROM imports
      WHERE kind = ${kind} AND confirmed_at_ms IS NOT NULL
      ORDER BY confirmed_at_ms DESC LIMIT ${latestFiles})
    WHERE reading IS NOT NULL GROUP BY reading ORDER BY confirmedAtMs DESC LIMIT ${limit}`,
  )

/** Of so many files the readings are offered, so that the list costs the same for ever. */
const latestFiles = 200

/** Imports that were begun to be taken in and that nobody has gone on with since. */
export const listLeftImports = (
  db: Database,
  touchedBeforeMs: number,
  limit: number,
): Read<StoredImport[]> =>
  built(
    db,
    db
      .select()
      .from(imports)
      .where(
        sql`cleared_at_ms IS NULL AND state = 'committing' AND touched_at_ms < ${touchedBeforeMs}`,
      )
      .orderBy(imports.touchedAtMs)
      .limit(limit),
  )

const isOfFile = (kind: ImportKind, fileSha256: string) =>
  and(eq(imports.kind, kind), eq(imports.fileSha256, fileSha256))

const confirmer = sql<string | null>`(SELECT name FROM people AS confirmer
  WHERE confirmer.id = "imports"."confirmed_by")`

const selectImports = (db: Database) =>
  db
    .select({
      ...getTableColumns(imports),
      createdByName: people.name,
      confirmedByName: confirmer.as('confirmed_by_name'),
    })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.createdBy))
