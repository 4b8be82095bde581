import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { endKeyBy, insertSuccessor, mayBeRotated } from '#db/console/api-key-rotation.ts'
import { readApiKey } from '#db/console/api-keys.ts'
import type { Database } from '#db/core/database.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { type KeyEnd, keyStateAt } from '#domain/key-ends.ts'
import { endOfNewKey } from './key-end.ts'
import { newKeyOf } from './new-key.ts'

/**
 * Makes the key that takes over from one that works: the same name and scopes, an end of its own. The old
 * one works on for `overlapHours` and then ends by itself, or at its own end where that comes first. One
 * successor at a time, said by the batch and by a UNIQUE index: of two rotations at once one is refused. Of a
 * repeated request `key` is null.
 */
export async function rotateApiKey(
  context: PersonContext,
  id: string,
  wanted: Readonly<{ ends: KeyEnd; overlapHours: number }>,
  secret: string,
): Promise<Outcome<{ id: string; key: string | null }>> {
  const { db, nowMs, newId, actor } = context
  const successorId = newId()
  const { key, stored } = await newKeyOf(secret)
  const end = endOfNewKey(wanted.ends, nowMs)
  if (!end.ok) return end
  const { expiresAtMs } = end
  const made = { ok: true, id: successorId, key } as const
  const entry = { atMs: nowMs, actor }
  try {
    await db.batch([
      expectThat(db, mayBeRotated(id, nowMs)),
      insertSuccessor(db, id, {
        ...{ id: successorId, ...stored, expiresAtMs },
        createdAtMs: nowMs,
        createdBy: actor.personId,
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
      ...keptAs(context, made, { ...made, key: null }),
    ])
    return made
  } catch (error) {
    if (!isAborted(error)) throw error
    return whyNot(db, id, nowMs)
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
