import type { ActionContext } from '#actions/action-context.ts'
import { insertHeldBack } from '#db/applications/held-back.ts'
import type { Application } from '#domain/applications/application.ts'
import { requestHash } from '#domain/text/digest.ts'

/**
 * Keeps an application whose trap was filled in for a reviewer's eyes: an honest browser may have done it.
 * Nobody is mailed, and the address may send another one.
 */
export async function holdBackApplication(
  { db, nowMs, newId }: Omit<ActionContext, 'actor'>,
  answers: Application,
): Promise<void> {
  const answersHash = await requestHash(answers)
  const { contactEmail } = answers
  const held = { id: newId(), because: 'trap', contactEmail, answers, answersHash } as const
  await insertHeldBack(db, { ...held, heldAtMs: nowMs })
}
