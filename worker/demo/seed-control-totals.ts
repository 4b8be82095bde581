import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { listControlTotals } from '#db/ledger/control-total-list.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { sumMinor, toMinor } from '#domain/money/money.ts'
import { contextAt, type DemoWork, done } from './demo-work.ts'

/** Lines of EUR 199.00 each that the billing side counts and has not sent yet. */
const missingLines = 3

/** The billing side counts more for the running month than it has sent: the gap that a month can have. */
export async function seedControlTotals(work: DemoWork): Promise<void> {
  const month = monthOfInstantMs(work.todayMs)
  const billing = contextAt(work, { kind: 'system' }, work.todayMs - hourMs)
  for (const { currency, source, received } of await listControlTotals(work.db, [month])) {
    const lines = currency === 'EUR' && source === 'billing' ? missingLines : 0
    done(
      await pushControlTotals(billing, {
        ...{ month, currency, source, isLast: false },
        lineCount: received.lineCount + lines,
        sumMinor: sumMinor([received.sumMinor, toMinor(lines * 19_900)]),
      }),
    )
  }
}
