import { sql } from 'drizzle-orm'
import { orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'

const sealedFields = {
  id: text,
  url: orNull(text),
  secret: orNull(text),
  earlier: orNull(text),
}
/** All that is kept sealed of an endpoint. */
export type SealedRow = RowOf<typeof sealedFields>

/** Endpoints behind `afterId` of which something does not begin so; by id. */
export const listSealedOtherwise = (
  db: Database,
  { beginning, afterId, limit }: Readonly<{ beginning: string; afterId: string; limit: number }>,
): Read<SealedRow[]> =>
  rows(
    db,
    sealedFields,
    sql`SELECT id, sealed_url AS url, sealed_secret AS secret, sealed_earlier_secret AS earlier
    FROM webhook_endpoints WHERE id > ${afterId} AND (
      substr(sealed_url, 1, ${beginning.length}) <> ${beginning}
      OR substr(sealed_secret, 1, ${beginning.length}) <> ${beginning}
      OR substr(sealed_earlier_secret, 1, ${beginning.length}) <> ${beginning})
    ORDER BY id LIMIT ${limit}`,
  )

/** What was read, and the same sealed anew. */
export type Resealed = Readonly<{ before: SealedRow; after: SealedRow }>

/** Puts what is sealed anew in its place, but of an endpoint of which anything was changed meanwhile. May be repeated. */
export async function replaceSealed(db: Database, resealed: readonly Resealed[]): Promise<void> {
  for (const chunk of jsonChunks(resealed)) {
    await db.batchOnceMore([
      statement(
        db,
        sql`UPDATE webhook_endpoints SET sealed_url = value->>'$.after.url',
          sealed_secret = value->>'$.after.secret', sealed_earlier_secret = value->>'$.after.earlier'
        FROM json_each(${chunk}) WHERE webhook_endpoints.id = value->>'$.before.id'
          AND sealed_url IS value->>'$.before.url' AND sealed_secret IS value->>'$.before.secret'
          AND sealed_earlier_secret IS value->>'$.before.earlier'`,
      ),
    ])
  }
}
