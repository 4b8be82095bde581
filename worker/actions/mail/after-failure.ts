import type { LeasedMail, MailResult } from '#db/mail/outbox-delivery.ts'
import { nextTry } from '#domain/next-try.ts'

/**
 * What becomes of a mail that was not taken. While the service as a whole fails it keeps its turn, and
 * one that somebody waits for has a second try with the next run.
 */
export function afterFailure(
  mail: LeasedMail,
  {
    nowMs,
    lastError,
    serviceIsDown,
  }: Readonly<{
    nowMs: number
    lastError: string
    serviceIsDown: boolean
  }>,
): MailResult {
  const keepsTurn = serviceIsDown || (mail.priority === 0 && mail.attempts === 1)
  return { ...nextTry(mail, nowMs, { keepsTurn }), lastError }
}
