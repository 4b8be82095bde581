import type { ActionContext } from '#actions/action-context.ts'
import { insertSignInMail } from '#db/mail/outbox.ts'

/**
 * Orders a sign-in link for the person with this address. Says nothing, and does the same work, whether
 * there is such a person or not. A suspended reseller's people and disabled ones get none.
 */
export async function requestSignInLink(
  { db, nowMs, newId }: Omit<ActionContext, 'actor'>,
  email: string,
): Promise<void> {
  await insertSignInMail(db, { id: newId(), email, nowMs })
}
