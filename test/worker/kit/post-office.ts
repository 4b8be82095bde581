import type { MailMessage, MailPort } from '#mail/mail-port.ts'

export type PostOffice = MailPort & Readonly<{ taken: readonly MailMessage[] }>

/** A mail service in memory. `refuse` gives the error with which a message is turned away. */
export function postOffice(
  refuse: (message: MailMessage) => Error | null = () => null,
): PostOffice {
  const taken: MailMessage[] = []
  return {
    taken,
    async send(message) {
      // Like a network: others get their turn before the answer.
      await new Promise((resolve) => setTimeout(resolve, 1))
      const error = refuse(message)
      if (error) throw error
      taken.push(message)
      return { messageId: `message-${taken.length}` }
    },
  }
}

/** The same service as the Worker's own binding. */
export const asMailBinding = (office: PostOffice): SendEmail => ({
  send: async (mail: EmailMessage | EmailMessageBuilder) => {
    if (!('subject' in mail)) throw new Error('only composed mails are sent')
    const { to, subject, text = '', html = '' } = mail
    if (typeof to !== 'string') throw new Error('a mail goes to one plain address')
    return office.send({ to, subject, text, html })
  },
})

/** The token of the latest mail with one. */
export function latestTokenOf({ taken }: PostOffice): string {
  const mail = taken.findLast(({ text }) => text.includes('#token='))
  if (!mail) throw new Error('no link was mailed')
  return tokenIn(mail)
}

/** The token in a mail's link, which signs in or shows an application. */
export function tokenIn({ text }: MailMessage): string {
  const token = /\/(?:sign-in\/link|application)\/#token=([\w-]{43})$/m.exec(text)?.[1]
  if (token === undefined) throw new Error(`no link with a token in: ${text}`)
  return token
}
