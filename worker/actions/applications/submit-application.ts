import type { ActionContext } from '#actions/action-context.ts'
import { insertAddressRequest } from '#db/mail/address-requests.ts'
import type { Application } from '#domain/applications/application.ts'

/**
 * Takes an application in, for good: one row, the same whoever applies (decision 042). Whether it is filed
 * or answered by mail is settled behind the answer, by `settleRequests`.
 */
export async function submitApplication(
  { db, nowMs, newId }: Omit<ActionContext, 'actor'>,
  answers: Application,
): Promise<void> {
  const email = answers.contactEmail
  await insertAddressRequest(db, { id: newId(), kind: 'application', email, answers, nowMs })
}
