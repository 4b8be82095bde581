import { sql } from 'drizzle-orm'
import { flag, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import type { NamedKind } from '#domain/search/search-kinds.ts'
import type { Named } from './make-findable.ts'
import { namedRows } from './named-rows.ts'

const waitingFields = { kind: textOf<NamedKind>(), id: text }
export type Waiting = RowOf<typeof waitingFields>

/** What waits for its words, kind by kind, a page after `after`. */
export const listWaiting = (
  db: Database,
  after: Waiting | null,
  limit: number,
): Read<readonly Waiting[]> =>
  rows(
    db,
    waitingFields,
    sql`SELECT kind, subject_id AS id FROM search_waiting
    WHERE (kind, subject_id) > (${after?.kind ?? ''}, ${after?.id ?? ''})
    ORDER BY kind, subject_id LIMIT ${limit}`,
  )

/** What these rows are called. */
export const listNames = (
  db: Database,
  kind: NamedKind,
  ids: readonly string[],
): Read<readonly Named[]> =>
  rows(
    db,
    { id: text, names: text },
    sql`SELECT s.id, ${namedRows[kind].names} AS names
    FROM json_each(${JSON.stringify(ids)}) AS waiting
    CROSS JOIN ${namedRows[kind].table} ON s.id = waiting.value`,
  )

/** Whether there is anything that is not found by its name yet. */
export const isAnythingWaiting = (db: Database): Read<boolean> =>
  rows(
    db,
    { waits: flag },
    sql`SELECT EXISTS (SELECT 1 FROM search_waiting WHERE kind >= '') AS waits`,
  ).to((found) => onlyRow(found).waits)
