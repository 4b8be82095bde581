import { type Refusal, refuse } from '#actions/outcome.ts'
import { findKeyMadeBy } from '#db/console/api-keys.ts'
import type { Database } from '#db/core/database.ts'

/** Why a request makes no key under an Idempotency-Key that one was made under; null when none was. */
export async function keyMadeAlready(
  db: Database,
  { requestKey, hash, next }: Readonly<{ requestKey: string; hash: string; next: string }>,
): Promise<Refusal | null> {
  const made = await findKeyMadeBy(db, requestKey)
  if (made === null) return null
  if (made.requestHash !== null && made.requestHash !== hash) return otherKey
  return refuse(
    'key_made_already',
    `It was made by the first try, whose answer did not arrive. Nobody has seen it and it can’t be shown again: revoke it in the list, and ${next}.`,
  )
}

const otherKey = refuse(
  'request_key_taken',
  'Another API key was made under this Idempotency-Key. Look at the list of keys, then send this one under a new Idempotency-Key.',
)
