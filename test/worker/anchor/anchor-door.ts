import { sql } from 'drizzle-orm'
import type { KeyScope } from '#domain/key-scopes.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { database } from '#test/worker/kit/harness.ts'
import { send } from '#test/worker/kit/send.ts'

/** An anchor as the API sends it. */
export type SentAnchor = Readonly<{
  seats: readonly Readonly<{ slot: number; applicationId: string; grantedAt: string }>[]
  closedAt: string | null
  highestNumber: number
  auditHead: Readonly<{ sequence: number; hash: string }> | null
}>

/** A new API key, written into D1 as a command does it. */
export async function keyWith(
  scopes: readonly KeyScope[],
  expiresAtMs = Date.now() + 600_000,
): Promise<string> {
  const id = newId()
  const key = `rp_${id}`
  await database().run(sql`INSERT INTO api_keys (id, name, key_hash, scopes, created_at_ms, expires_at_ms)
    VALUES (${id}, 'npm run backup', ${await sha256Hex(key)}, ${JSON.stringify(scopes)}, 1, ${expiresAtMs})`)
  return key
}

/** A request of such a command: no cookie, no origin. */
export const sendAnchor = (
  key: string,
  method: string,
  body?: unknown,
  path = '/api/admin/anchor',
): Promise<Response> =>
  send(
    new Request(`https://partners.example${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
