import type { ActionContext } from '#actions/action-context.ts'
import { type Refusal, refuse } from '#actions/outcome.ts'
import { readMayBeMailedAt } from '#db/mail/mail-budget.ts'
import { mailBudget } from '#domain/mail-budget.ts'
import { instantInWords } from '#mail/figures-in-words.ts'

/** Why no further invite goes to an address for now, and when one may; null when one may. */
export async function whyNotInvited(
  { db, nowMs }: Pick<ActionContext, 'db' | 'nowMs'>,
  email: string,
): Promise<Refusal | null> {
  const atMs = await readMayBeMailedAt(db, email, nowMs)
  if (atMs === null) return null
  const { quarterHour, day } = mailBudget
  return refuse(
    'mailed_too_often',
    `At most ${quarterHour.mails} mails in 15 minutes and ${day.mails} a day go to one address, and this one has got them. You can send an invite from ${instantInWords(roundedUp(atMs))} on; one that was sent before still works.`,
  )
}

const minute = 60_000

/** It is told to the minute. */
const roundedUp = (atMs: number): number => Math.ceil(atMs / minute) * minute
