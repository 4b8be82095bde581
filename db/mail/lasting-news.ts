import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import type { NewsKind } from '#domain/states.ts'
import type { NewsOf } from '#domain/vendor-news.ts'
import { tellCounted } from './vendor-news.ts'

/** Something that goes on being so until it is settled. */
export type Lasting<Kind extends NewsKind> = Readonly<{ cause: string; latest: NewsOf[Kind] }>

/**
 * Statements for one batch: `lasting` is all of this kind that is so now. Told is what was not told since
 * `againFromMs`; what is settled is forgotten, so that it is news when it comes back.
 */
export function tellLasting<Kind extends NewsKind>(
  db: Database,
  kind: Kind,
  lasting: readonly Lasting<Kind>[],
  { nowMs, againFromMs }: Readonly<{ nowMs: number; againFromMs: number }>,
) {
  const all = sql`json_each(${JSON.stringify(lasting)})`
  const fresh = sql`${all} AS now WHERE NOT EXISTS (SELECT 1 FROM lasting_news AS l WHERE l.kind = ${kind}
    AND l.cause = now.value->>'cause' AND l.told_at_ms >= ${againFromMs})`
  return [
    ...tellCounted(db, {
      kind,
      nowMs,
      times: sql`(SELECT count(*) FROM ${fresh})`,
      latest: sql`(SELECT now.value->'latest' FROM ${fresh} ORDER BY now.key DESC LIMIT 1)`,
    }),
    statement(
      db,
      sql`INSERT INTO lasting_news (kind, cause, told_at_ms)
      SELECT ${kind}, now.value->>'cause', ${nowMs} FROM ${fresh}
      ON CONFLICT (kind, cause) DO UPDATE SET told_at_ms = excluded.told_at_ms`,
    ),
    statement(
      db,
      sql`DELETE FROM lasting_news WHERE kind = ${kind}
        AND cause NOT IN (SELECT value->>'cause' FROM ${all})`,
    ),
  ] as const
}
