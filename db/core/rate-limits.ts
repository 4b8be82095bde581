import { sql } from 'drizzle-orm'
import { integer } from './cells.ts'
import type { Database } from './database.ts'
import { onlyRow, rows } from './read.ts'

/** Counts one hit and says how many the window holds now; one upsert, so that concurrent hits all count. */
export async function countHit(
  db: Database,
  keyHash: string,
  windowStartMs: number,
): Promise<number> {
  const found = await rows(
    db,
    { hits: integer },
    sql`
    INSERT INTO rate_limit_windows (key_hash, window_start_ms, hits) VALUES (${keyHash}, ${windowStartMs}, 1)
    ON CONFLICT (key_hash, window_start_ms) DO UPDATE SET hits = hits + 1 RETURNING hits`,
  )
  return onlyRow(found).hits
}
