import { vendor } from '#domain/program.ts'
import { isEmail } from '#domain/text/email-field.ts'
import { longestSendMs, type MailPort, MailRefused } from './mail-port.ts'

/** Cloudflare's mail binding. It takes line breaks and invalid addresses without a word: they are refused here. */
export const cloudflareMail = (
  env: Pick<Env, 'MAIL' | 'MAIL_FROM'>,
  mostMs = longestSendMs,
): MailPort => ({
  async send({ to, subject, text, html }) {
    if (!isEmail(to) || !isEmail(env.MAIL_FROM)) throw new MailRefused('address_invalid')
    if (!isHeaderText(subject)) throw new MailRefused('subject_invalid')
    const sending = env.MAIL.send({
      from: { email: env.MAIL_FROM, name: `${vendor.brand} Partners` },
      to,
      replyTo: vendor.supportEmail,
      subject,
      text,
      html,
    })
    const { messageId } = await within(sending, mostMs)
    return { messageId }
  },
})

/** The answer, unless it takes too long: a service that hangs must not hold up other mails. */
async function within<Answer>(answer: Promise<Answer>, mostMs: number): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the mail service did not answer for ${mostMs / 1000} s`)),
      mostMs,
    )
  })
  try {
    return await Promise.race([answer, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

const longestSubject = 400

const isHeaderText = (text: string): boolean =>
  text.length > 0 && text.length <= longestSubject && !/[\p{Cc}\u2028\u2029]/u.test(text)
