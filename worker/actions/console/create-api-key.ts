import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { findRequestHash, insertApiKey } from '#db/console/api-keys.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import type { KeyScope } from '#domain/key-scopes.ts'
import { requestHash, sha256Hex } from '#domain/text/digest.ts'

/**
 * Makes a key of the billing side. `secret` is what the key is made of: it leaves in this answer alone.
 * A repeated request makes no second key, and can't be given the first one again; another one under the
 * same Idempotency-Key is refused.
 */
export async function createApiKey(
  { db, nowMs, newId, actor }: PersonContext,
  wanted: Readonly<{ name: string; scopes: readonly KeyScope[] }>,
  { secret, requestKey }: Readonly<{ secret: string; requestKey: string }>,
): Promise<Outcome<{ id: string; key: string }>> {
  const id = newId()
  const key = `rp_${secret}`
  const hash = await requestHash({ ...wanted })
  try {
    await db.batch([
      insertApiKey(db, {
        ...wanted,
        id,
        keyHash: await sha256Hex(key),
        createdAtMs: nowMs,
        createdBy: actor.personId,
        requestKey,
        requestHash: hash,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'api_key.added',
        subject: { kind: 'api_key', id },
        details: { scopes: wanted.scopes },
      }),
    ])
    return { ok: true, id, key }
  } catch (error) {
    if (!isUniqueViolation(error, 'api_keys.request_key')) throw error
    const made = await findRequestHash(db, requestKey)
    if (made !== null && made !== hash) return otherKey
    return refuse(
      'key_made_already',
      'It was made by the first try, whose answer did not arrive. Nobody has seen it and it can’t be shown again: revoke it in the list, and make another.',
    )
  }
}

const otherKey = refuse(
  'request_key_taken',
  'Another API key was made under this Idempotency-Key. Look at the list of keys, then send this one under a new Idempotency-Key.',
)
