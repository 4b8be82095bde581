import type { ActionContext } from '#actions/action-context.ts'
import { settleRequests } from '#actions/applications/settle-requests.ts'
import { deliverDueMail } from '#actions/mail/deliver-mail.ts'
import { newToken } from '#auth/new-token.ts'
import type { DemoWork } from './demo-work.ts'

/**
 * Delivers what is due at `nowMs`, in the story's past, to addressees who keep no mail: a mailbox
 * with two years of it would hide what is new. Gives the sign-in links by address, newest last.
 */
export async function deliverPastMail(
  work: DemoWork,
  nowMs: number,
): Promise<ReadonlyMap<string, string>> {
  const { db, origin } = work
  const tokens = new Map<string, string>()
  const mail = {
    async send({ to, text }: Readonly<{ to: string; text: string }>) {
      const token = /#token=([\w-]+)/.exec(text)?.[1]
      if (token !== undefined) tokens.set(to, token)
      return { messageId: 'not-kept' }
    },
  }
  await deliverDueMail({ db, mail, origin, newToken, now: () => nowMs, mayGoOn: () => true })
  return tokens
}

/** Files what was applied for at that time of the story. */
export async function settlePast({ db, newId, nowMs }: ActionContext): Promise<void> {
  await settleRequests({ db, newId, mayGoOn: () => true }, { atMs: nowMs })
}
