import type { ActionContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAddressRequest } from '#db/mail/address-requests.ts'
import type { Application } from '#domain/applications/application.ts'

/**
 * Takes an application in, for good: one row, the same whoever applies (decision 042). Whether it is filed
 * or answered by mail is settled behind the answer, by `settleRequests`.
 */
export async function submitApplication(
  context: Omit<ActionContext, 'actor'>,
  answers: Application,
): Promise<Outcome<object>> {
  const { db, nowMs, newId } = context
  const email = answers.contactEmail
  const takenIn = { ok: true } as const
  await db.batch([
    insertAddressRequest(db, { id: newId(), kind: 'application', email, answers, nowMs }),
    ...keptAs(context, takenIn),
  ])
  return takenIn
}
