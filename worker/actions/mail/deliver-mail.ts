import {
  type LeasedMail,
  leaseMail,
  listDueMail,
  type MailResult,
  settleMail,
} from '#db/mail/outbox-delivery.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { renderLetter } from '#mail/letter.ts'
import { type MailPort, MailRefused } from '#mail/mail-port.ts'
import { composeMail } from './compose-mail.ts'
import type { Composed, Composing } from './composing.ts'
import { deliveryError } from './delivery-error.ts'

const leaseMs = 2 * minuteMs
const longestWaitMs = 12 * 60 * minuteMs
const mostAttempts = 8
/** A mail service that fails this often in a row is left alone until the next run. */
const mostFailuresInARow = 3

export type Delivery = Composing & Readonly<{ mail: MailPort; limit: number }>

export type DeliveryReport = Readonly<Record<'sent' | 'retried' | 'failed' | 'cancelled', number>>

/**
 * Sends up to `limit` due mails, each under a lease that it alone holds (rule 9: at least once). What
 * fails is tried again after 1, 4, 16 … minutes, at most 12 hours apart, 8 times in all.
 */
export async function deliverDueMail(delivery: Delivery): Promise<DeliveryReport> {
  const { db, nowMs, limit } = delivery
  const report = { sent: 0, retried: 0, failed: 0, cancelled: 0 }
  let failuresInARow = 0
  for (const id of await listDueMail(db, nowMs, limit)) {
    const leased = await leaseMail(db, id, { nowMs, untilMs: nowMs + leaseMs })
    if (!leased) continue
    const result = await tryToSend(delivery, leased)
    await settleMail(db, leased, result)
    report[result.state === 'pending' ? 'retried' : result.state] += 1
    failuresInARow = result.state === 'pending' ? failuresInARow + 1 : 0
    if (failuresInARow === mostFailuresInARow) break
  }
  return report
}

/** Wait before the next try after `attempts` tries: 1 min · 4^(n−1), at most 12 hours. */
export const waitAfterMs = (attempts: number): number =>
  Math.min(minuteMs * 4 ** (attempts - 1), longestWaitMs)

async function tryToSend(delivery: Delivery, leased: LeasedMail): Promise<MailResult> {
  const { nowMs, mail } = delivery
  // Only a delivery that died each time between lease and result gets here.
  if (leased.attempts > mostAttempts) return { state: 'failed', lastError: 'interrupted' }
  let composed: Composed
  try {
    composed = await composeMail(delivery, leased)
  } catch (error) {
    // The message can hold bound values, so that only the error's name is told.
    const name = error instanceof Error ? error.name : typeof error
    console.error(JSON.stringify({ mail: leased.id, kind: leased.kind, notComposed: name }))
    return afterFailure(leased, nowMs, 'not_composed')
  }
  if ('lapsed' in composed) return { state: 'cancelled', lastError: composed.lapsed }
  try {
    await mail.send({ to: composed.to, ...renderLetter(composed.letter) })
    return { state: 'sent', atMs: nowMs }
  } catch (error) {
    if (error instanceof MailRefused) return { state: 'failed', lastError: error.code }
    return afterFailure(leased, nowMs, deliveryError(error))
  }
}

const afterFailure = ({ attempts }: LeasedMail, nowMs: number, lastError: string): MailResult =>
  attempts >= mostAttempts
    ? { state: 'failed', lastError }
    : { state: 'pending', nextAttemptAtMs: nowMs + waitAfterMs(attempts), lastError }
