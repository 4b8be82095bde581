import { recordPayments } from '#actions/payments/record-payments.ts'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { listStatements } from '#db/statements/statement-list.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { closeDueAtMs, type Month } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { adminAt, type DemoWork, done } from './demo-work.ts'
import { demoPartners } from './partners.ts'
import { resellerOfPartner } from './seed-partners.ts'

/** Statements of the last weeks are left to be paid. */
const leavesOpenMs = 25 * dayMs

/** Nine days after the close, what is open is paid, except what is left for the demo's reader to pay. */
export async function seedPaymentsOf(work: DemoWork, month: Month): Promise<void> {
  const paidAtMs = closeDueAtMs(month) + 9 * dayMs
  if (paidAtMs > work.todayMs - leavesOpenMs) return
  const filter = { month, resellerNumber: null, currency: null, state: 'open' } as const
  const open = await listStatements(work.db, filter, { after: null, limit: 100 })
  const paidOn = dateOfInstantMs(paidAtMs)
  const payments = open.map(({ number: statementNumber }) => ({
    statementNumber,
    reference: `QS-${month}`,
    paidOn,
  }))
  done(await recordPayments(await adminAt(work, paidAtMs), payments))
}

/** An adjustment that waits for the next statement, of the partner that got a tenant late. */
export async function seedAdjustment(work: DemoWork): Promise<void> {
  const [, , , polder] = demoPartners
  if (!polder) return
  const { resellerId } = await resellerOfPartner(work, polder)
  const admin = await adminAt(work, work.todayMs - 5 * dayMs)
  const adjustment = {
    currency: toCurrency('EUR'),
    amountMinor: toMinor(12_550),
    reason: 'Goodwill for the month in which the transferred tenant was still counted elsewhere',
    concernsStatement: null,
  }
  done(await bookAdjustment(admin, resellerId, adjustment))
}
