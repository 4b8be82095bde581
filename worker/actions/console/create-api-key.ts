import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { insertApiKey } from '#db/console/api-keys.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import type { KeyEnd } from '#domain/key-ends.ts'
import type { KeyScope } from '#domain/key-scopes.ts'
import { requestHash, sha256Hex } from '#domain/text/digest.ts'
import { endOfNewKey } from './key-end.ts'
import { keyMadeAlready } from './key-made-already.ts'

/**
 * Makes a key of the billing side. `secret` is what the key is made of: it leaves in this answer alone.
 * A repeated request makes no second key, and can't be given the first one again; another one under the
 * same Idempotency-Key is refused.
 */
export async function createApiKey(
  { db, nowMs, newId, actor }: PersonContext,
  wanted: Readonly<{ name: string; scopes: readonly KeyScope[]; ends: KeyEnd }>,
  { secret, requestKey }: Readonly<{ secret: string; requestKey: string }>,
): Promise<Outcome<{ id: string; key: string }>> {
  const id = newId()
  const key = `rp_${secret}`
  const hash = await requestHash({ ...wanted })
  const end = endOfNewKey(wanted.ends, nowMs)
  if (!end.ok) return end
  const { name, scopes } = wanted
  const { expiresAtMs } = end
  try {
    await db.batch([
      insertApiKey(db, {
        ...{ id, name, scopes, expiresAtMs, requestKey },
        keyHash: await sha256Hex(key),
        createdAtMs: nowMs,
        createdBy: actor.personId,
        requestHash: hash,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'api_key.added',
        subject: { kind: 'api_key', id },
        details: { scopes, ...(expiresAtMs === null ? {} : { expiresAtMs }) },
      }),
    ])
    return { ok: true, id, key }
  } catch (error) {
    if (!isUniqueViolation(error, 'api_keys.request_key')) throw error
    const refusal = await keyMadeAlready(db, { requestKey, hash, next: 'make another' })
    if (refusal === null) throw error
    return refusal
  }
}
