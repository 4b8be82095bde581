import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { at, contextOf } from '#test/worker/kit/harness.ts'
import { billing, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import {
  givenPayables,
  outcomesOf,
  pay,
  statementOf,
  today,
} from '#test/worker/kit/payments-scene.ts'
import { askedOnce } from '#test/worker/once/asked-once.ts'
import type { CrashScene } from './crash-sweep.ts'

const both = [{ statementNumber: statementOf(1) }, { statementNumber: statementOf(2) }]

/** Payments and their reversal, adjustments and control totals; the same request drives each on. */
export const settlementScenes: Readonly<Record<string, CrashScene<GivenReseller>>> = {
  'a request of payments': repeated(async ({ db }, { admin }) => {
    const outcomes = await outcomesOf(pay(admin, 'key-1', both, { db }))
    if (String(outcomes) !== 'recorded,recorded') throw new Error(`not recorded: ${outcomes}`)
  }),
  'a reversal': repeated(
    async ({ db }, { admin }) => {
      const context = { ...contextOf(admin.actor, at(today)), db }
      const result = await reversePayment(context, 1, 'the wrong account')
      if (!result.ok) throw new Error(result.detail)
    },
    async ({ admin }) => {
      await pay(admin, 'key-1', both)
    },
  ),
  'an adjustment': repeated(async ({ db }, { admin, id }) => {
    const booking = {
      currency: toCurrency('EUR'),
      amountMinor: toMinor(-1234),
      reason: 'the tenant was another’s',
      concernsStatement: statementOf(1),
    }
    const context = { ...admin, nowMs: at(today), db }
    const result = await askedOnce(context, 'key-1', booking, (once) =>
      bookAdjustment(once, id, booking),
    )
    if (!result.ok) throw new Error(result.detail)
  }),
  'control totals': repeated(async ({ db }) => {
    const totals = { lineCount: 3, sumMinor: toMinor(30_000), currency: toCurrency('EUR') }
    const context = { ...contextOf(billing, at(today)), db }
    const of = { month: toMonth('2026-10'), source: 'billing', isLast: false }
    const result = await pushControlTotals(context, { ...totals, ...of })
    if (!result.ok) throw new Error(result.detail)
  }),
}

/** October, closed, with two statements to be paid. */
function repeated(
  act: CrashScene<GivenReseller>['act'],
  first: (reseller: GivenReseller) => Promise<void> = async () => undefined,
): CrashScene<GivenReseller> {
  const given = async () => {
    const [reseller] = await givenPayables()
    if (!reseller) throw new Error('no reseller')
    await first(reseller)
    return reseller
  }
  return { given, act, driveOn: act }
}
