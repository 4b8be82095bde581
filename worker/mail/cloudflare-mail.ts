import { vendor } from '#domain/program.ts'
import { isEmail } from '#domain/text/email-field.ts'
import { type MailPort, MailRefused } from './mail-port.ts'

/** Cloudflare's mail binding. It takes line breaks and invalid addresses without a word: they are refused here. */
export const cloudflareMail = (env: Pick<Env, 'MAIL' | 'MAIL_FROM'>): MailPort => ({
  async send({ to, subject, text, html }) {
    if (!isEmail(to) || !isEmail(env.MAIL_FROM)) throw new MailRefused('address_invalid')
    if (!isHeaderText(subject)) throw new MailRefused('subject_invalid')
    const { messageId } = await env.MAIL.send({
      from: { email: env.MAIL_FROM, name: `${vendor.brand} Partners` },
      to,
      replyTo: vendor.supportEmail,
      subject,
      text,
      html,
    })
    return { messageId }
  },
})

const longestSubject = 400

const isHeaderText = (text: string): boolean =>
  text.length > 0 && text.length <= longestSubject && !/[\p{Cc}\u2028\u2029]/u.test(text)
