import type { ActionContext } from '#actions/action-context.ts'
import { insertApplicationLinkMail } from '#db/applications/application-links.ts'
import { minuteMs } from '#domain/calendar/durations.ts'

/** Asking again within this time gets no second mail: the first one is on its way. */
const sameRequestMs = 10 * minuteMs

/** Mails a new link to the latest application of an address. Says nothing, whether there is one or not. */
export async function requestApplicationLink(
  { db, nowMs, newId }: Omit<ActionContext, 'actor'>,
  email: string,
): Promise<void> {
  const window = Math.floor(nowMs / sameRequestMs)
  await insertApplicationLinkMail(db, { id: newId(), email, window, nowMs })
}
