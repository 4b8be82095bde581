import type { ActionContext } from '#actions/action-context.ts'
import { insertAddressRequest } from '#db/mail/address-requests.ts'

/** Takes in that an applicant wants a new link. Says nothing, whether there is an application or not. */
export async function requestApplicationLink(
  { db, nowMs, newId }: Omit<ActionContext, 'actor'>,
  email: string,
): Promise<void> {
  await insertAddressRequest(db, { id: newId(), kind: 'application_link', email, nowMs })
}
