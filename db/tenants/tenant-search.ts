import { type SQL, sql } from 'drizzle-orm'

/**
 * SQL, true of a tenant `t` whose name or id holds what is searched for. SQLite lowers ASCII alone: the
 * search is tried in lower and upper case for the letters beyond.
 */
export function holdsSearch(search: string): SQL {
  if (search === '') return sql`true`
  const spellings = new Set([search, search.toLowerCase(), search.toUpperCase()])
  const found = [...spellings].map(
    (spelling) => sql`instr(lower(t.name || ' ' || t.id), lower(${spelling})) > 0`,
  )
  return sql`(${sql.join(found, sql` OR `)})`
}
