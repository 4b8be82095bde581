import { endOutage, findOutage, noteFailures } from '#db/mail/mail-outage.ts'
import { leaseMails, type SettledMail, type Wanted } from '#db/mail/outbox-delivery.ts'
import { leaseMs } from '#domain/next-try.ts'
import { deliverPage, pageSize, pageStatements, probeSize } from './deliver-page.ts'
import type { Delivery } from './delivery.ts'
import { MailService } from './mail-service.ts'

/** How the service stands, and what this run learnt of it. */
const serviceStatements = 2

export type DeliveryReport = Readonly<Record<'sent' | 'retried' | 'failed' | 'cancelled', number>>

/**
 * Sends what is due as it begins, page by page, as long as it may: first what somebody waits for (rule 9).
 * At least once: each mail under a lease that this delivery alone holds. A page of 90 takes at most 23
 * statements of D1, of bulk mail 6. While the service as a whole fails, a run tries one mail.
 */
export const deliverDueMail = (delivery: Delivery): Promise<DeliveryReport> =>
  deliver(delivery, { dueAtMs: delivery.now() })

/** Sends what was ordered at that instant, which is a request's own: no other mail comes before it. */
export const deliverOrderedMail = (
  delivery: Delivery,
  orderedAtMs: number,
): Promise<DeliveryReport> => deliver(delivery, { orderedAtMs })

async function deliver(delivery: Delivery, wanted: Wanted): Promise<DeliveryReport> {
  const { db, now, mayGoOn } = delivery
  const report = { sent: 0, retried: 0, failed: 0, cancelled: 0 }
  if (!mayGoOn(serviceStatements)) return report
  const service = new MailService((await findOutage(db))?.failures ?? 0)
  while (!service.isDown && mayGoOn(pageStatements)) {
    const lease = { untilMs: now() + leaseMs, limit: service.isInDoubt ? probeSize : pageSize }
    const page = await leaseMails(db, wanted, lease)
    if (page.length === 0) break
    count(await deliverPage(delivery, page, service), report)
  }
  if (service.hasTaken && service.failuresBefore > 0) await endOutage(db)
  if (service.failures > 0 && !service.hasTaken) await noteFailures(db, service.failures, now())
  return report
}

function count(
  settled: readonly SettledMail[],
  report: Record<keyof DeliveryReport, number>,
): void {
  for (const { result } of settled) {
    if (result.state === 'untried') continue
    report[result.state === 'pending' ? 'retried' : result.state] += 1
  }
}
