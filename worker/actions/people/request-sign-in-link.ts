import type { ActionContext } from '#actions/action-context.ts'
import { insertAddressRequest } from '#db/mail/address-requests.ts'

/**
 * Takes in that somebody with this address wants to sign in. Says nothing, and does the same, whether there
 * is such a person or not; a suspended reseller's people and removed ones get no link.
 */
export async function requestSignInLink(
  { db, nowMs, newId }: Omit<ActionContext, 'actor'>,
  email: string,
): Promise<void> {
  await insertAddressRequest(db, { id: newId(), kind: 'sign_in_link', email, nowMs })
}
