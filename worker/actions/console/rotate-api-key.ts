import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { endKeyBy, insertSuccessor, mayBeRotated } from '#db/console/api-key-rotation.ts'
import { readApiKey } from '#db/console/api-keys.ts'
import type { Database } from '#db/core/database.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { type KeyEnd, keyStateAt } from '#domain/key-ends.ts'
import { requestHash, sha256Hex } from '#domain/text/digest.ts'
import { endOfNewKey } from './key-end.ts'
import { keyMadeAlready } from './key-made-already.ts'

/**
 * Makes the key that takes over from one that works: the same name and scopes, an end of its own. The old
 * one works on for `overlapHours` and then ends by itself, or at its own end where that comes first. One
 * successor at a time, said by the batch and by a UNIQUE index: of two rotations at once one is refused.
 */
export async function rotateApiKey(
  { db, nowMs, newId, actor }: PersonContext,
  id: string,
  wanted: Readonly<{ ends: KeyEnd; overlapHours: number }>,
  { secret, requestKey }: Readonly<{ secret: string; requestKey: string }>,
): Promise<Outcome<{ id: string; key: string }>> {
  const successorId = newId()
  const key = `rp_${secret}`
  const hash = await requestHash({ rotates: id, ...wanted })
  const end = endOfNewKey(wanted.ends, nowMs)
  if (!end.ok) return end
  const { expiresAtMs } = end
  const entry = { atMs: nowMs, actor }
  try {
    await db.batch([
      expectThat(db, mayBeRotated(id, nowMs)),
      insertSuccessor(db, id, {
        ...{ id: successorId, expiresAtMs, requestKey },
        keyHash: await sha256Hex(key),
        createdAtMs: nowMs,
        createdBy: actor.personId,
        requestHash: hash,
      }),
      endKeyBy(db, id, nowMs + wanted.overlapHours * hourMs),
      insertAudit(db, {
        ...entry,
        action: 'api_key.rotated',
        subject: { kind: 'api_key', id },
        details: { successorId, overlapHours: wanted.overlapHours },
      }),
      insertAudit(db, {
        ...entry,
        action: 'api_key.added',
        subject: { kind: 'api_key', id: successorId },
        details: { predecessorId: id, ...(expiresAtMs === null ? {} : { expiresAtMs }) },
      }),
    ])
    return { ok: true, id: successorId, key }
  } catch (error) {
    if (!isAborted(error) && !isUniqueViolation(error, 'api_keys.request_key')) throw error
    const next = 'rotate this one again'
    return (await keyMadeAlready(db, { requestKey, hash, next })) ?? (await whyNot(db, id, nowMs))
  }
}

async function whyNot(db: Database, id: string, nowMs: number): Promise<Refusal> {
  const key = await readApiKey(db, id)
  if (key === null) return refuse('not_found', 'There is no such key. Load the list again.')
  switch (keyStateAt(key, nowMs)) {
    case 'revoked':
      return changed('It is revoked, which is final. Make another key.')
    case 'expired':
      return changed('It has ended, so that nothing uses it any more. Make another key.')
    case 'rotated':
      return changed(
        'It was rotated already. Rotate its successor; or revoke the successor first, and rotate this one again.',
      )
    case 'active':
      return changed('A command made it for itself, for some minutes. Run the command again.')
  }
}

const changed = (detail: string): Refusal => refuse('api_key_changed', detail)
