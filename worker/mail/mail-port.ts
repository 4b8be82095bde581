/** A mail that is ready to go: one addressee, both forms. */
export type MailMessage = Readonly<{ to: string; subject: string; text: string; html: string }>

/** A service that has not answered by then has failed, whatever it does later. */
export const longestSendMs = 15_000

/** What sends mail. There is no idempotency key, so that a mail may arrive twice. */
export type MailPort = Readonly<{
  /** Rejects when the mail was not taken within `longestSendMs`; with `MailRefused` when trying again is pointless. */
  send: (message: MailMessage) => Promise<{ readonly messageId: string }>
}>

/** The message itself can't be sent. `code` is fixed text: it is shown to admins. */
export class MailRefused extends Error {
  readonly code: 'address_invalid' | 'subject_invalid'

  constructor(code: MailRefused['code']) {
    super(code)
    this.name = 'MailRefused'
    this.code = code
  }
}
