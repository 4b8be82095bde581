import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { insertApiKey } from '#db/console/api-keys.ts'
import type { KeyEnd } from '#domain/key-ends.ts'
import type { KeyScope } from '#domain/key-scopes.ts'
import { endOfNewKey } from './key-end.ts'
import { newKeyOf } from './new-key.ts'

/**
 * Makes a key of the billing side. `secret` is what the key is made of: it leaves in this answer alone. Of a
 * repeated request, which makes no second key, `key` is null.
 */
export async function createApiKey(
  context: PersonContext,
  { name, scopes, ends }: Readonly<{ name: string; scopes: readonly KeyScope[]; ends: KeyEnd }>,
  secret: string,
): Promise<Outcome<{ id: string; key: string | null }>> {
  const { db, nowMs, newId, actor } = context
  const id = newId()
  const { key, stored } = await newKeyOf(secret)
  const end = endOfNewKey(ends, nowMs)
  if (!end.ok) return end
  const { expiresAtMs } = end
  const made = { ok: true, id, key } as const
  await db.batch([
    insertApiKey(db, {
      ...{ id, name, ...stored, scopes, expiresAtMs },
      createdAtMs: nowMs,
      createdBy: actor.personId,
    }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'api_key.added',
      subject: { kind: 'api_key', id },
      details: { scopes, ...(expiresAtMs === null ? {} : { expiresAtMs }) },
    }),
    ...keptAs(context, made, { ...made, key: null }),
  ])
  return made
}
