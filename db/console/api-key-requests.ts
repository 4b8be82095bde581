import { desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { apiKeyRequests } from '#db/schema/operations.ts'
import { minuteMs } from '#domain/calendar/durations.ts'

/** What a key asked and was answered: the route as it is mounted, and nothing of what was sent. */
export type KeyRequest = Readonly<{
  atMs: number
  requestId: string
  method: string
  /** Null: the address is none. */
  route: string | null
  status: number
  /** Of lines; null where the route counts none. */
  counts: Readonly<{ accepted: number; unchanged: number; refused: number }> | null
  problemCode: string | null
  problem: string | null
}>

/**
 * One statement: found by the key's hash, and none for a key that is none. Its triggers keep the last 100. Of a key
 * that opens nothing any more the first, then one a minute: a flood costs no writes, and leaves what it did before.
 */
export const noteRequest = (db: Database, keyHash: string, request: KeyRequest) => {
  const { counts } = request
  return statement(
    db,
    sql`INSERT INTO api_key_requests (api_key_id, number, at_ms, request_id, method, route, status,
        accepted, unchanged, refused, problem_code, problem)
      SELECT id, coalesce((SELECT max(number) FROM api_key_requests WHERE api_key_id = k.id), 0) + 1,
        ${request.atMs}, ${request.requestId}, ${request.method}, ${request.route}, ${request.status},
        ${counts?.accepted ?? null}, ${counts?.unchanged ?? null}, ${counts?.refused ?? null},
        ${request.problemCode}, ${request.problem}
      FROM api_keys AS k WHERE key_hash = ${keyHash} AND (
        (revoked_at_ms IS NULL AND coalesce(expires_at_ms > ${request.atMs}, true))
        OR NOT EXISTS (SELECT 1 FROM api_key_requests
          WHERE api_key_id = k.id AND at_ms > ${request.atMs - minuteMs} AND at_ms >=
            min(coalesce(revoked_at_ms, expires_at_ms), coalesce(expires_at_ms, revoked_at_ms))))`,
  )
}

/** The latest first; the table holds no more than its page shows. */
export const listKeyRequests = (db: Database, apiKeyId: string, limit: number) =>
  built(
    db,
    db
      .select({
        number: apiKeyRequests.number,
        atMs: apiKeyRequests.atMs,
        requestId: apiKeyRequests.requestId,
        method: apiKeyRequests.method,
        route: apiKeyRequests.route,
        status: apiKeyRequests.status,
        accepted: apiKeyRequests.accepted,
        unchanged: apiKeyRequests.unchanged,
        refused: apiKeyRequests.refused,
        problemCode: apiKeyRequests.problemCode,
        problem: apiKeyRequests.problem,
      })
      .from(apiKeyRequests)
      .where(eq(apiKeyRequests.apiKeyId, apiKeyId))
      .orderBy(desc(apiKeyRequests.number))
      .limit(limit),
  )
