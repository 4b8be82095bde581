import { expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { dueWords } from '#site/islands/admin/payments/payment-words.ts'
import { reasonsOf } from '#site/islands/reseller/overview/reasons-of-change.ts'
import { whyOtherThanCommission } from '#site/islands/reseller/overview/why-other-than-commission.ts'
import type { CommissionChange } from '#site/islands/reseller/reseller-answers.ts'

type Statements = Parameters<typeof dueWords>[0]

const open = (dueOn: string | null) =>
  ({ dueOn: dueOn === null ? null : toCalendarDate(dueOn), payment: null }) as Statements[number]
const nov17 = Date.parse('2026-11-17T23:59:59Z')
const nov18 = Date.parse('2026-11-18T00:00:00Z')

test.each<[string, Statements, number, RegExp]>([
  ['nothing', [], nov17, /^$/],
  ['what is not payable', [open(null)], nov18, /^$/],
  ['one date, on that date', [open('2026-11-17'), open('2026-11-17')], nov17, /^Due on .*17.*\.$/],
  ['one date, the day after', [open('2026-11-17')], nov18, /^Due on .*17.*: late\.$/],
  [
    'two dates, one past',
    [open('2026-12-17'), open('2026-11-17')],
    nov18,
    /^Due from .*Nov.* to .*Dec.*; 1 of them late\.$/,
  ],
])('chosen statements say when they are due: %s', (_, statements, nowMs, words) => {
  expect(dueWords(statements, nowMs)).toMatch(words)
})

const figures = {
  currency: toCurrency('EUR'),
  adjustmentsMinor: toMinor(0),
  balanceInMinor: toMinor(0),
  dueMinor: toMinor(0),
  payableMinor: toMinor(0),
}

test.each([
  [
    'a negative balance carried in',
    { balanceInMinor: toMinor(-2000), dueMinor: toMinor(-300) },
    'With a balance of EUR −20.00 carried in. What is due is negative, so nothing is paid and it goes on to the next statement that is made.',
  ],
  [
    'an adjustment',
    { adjustmentsMinor: toMinor(500), dueMinor: toMinor(700), payableMinor: toMinor(700) },
    'With adjustments of EUR 5.00.',
  ],
  [
    'a minimum',
    { dueMinor: toMinor(700) },
    'That is under the minimum payout and would be carried on.',
  ],
])('an estimate says what stands between commission and payable: %s', (_, given, words) => {
  const said = whyOtherThanCommission({ ...figures, ...given })
  expect(said.replaceAll('\u00a0', ' ')).toBe(words)
})

test('a change names what is not nothing, and of an estimate that a tenant may be charged yet', () => {
  const change = (isEstimate: boolean): CommissionChange => ({
    currency: figures.currency,
    month: '2026-11' as CommissionChange['month'],
    isEstimate,
    changeMinor: toMinor(-700),
    gained: { tenants: 1, amountMinor: toMinor(300) },
    lost: { tenants: 2, amountMinor: toMinor(-1000) },
    chargesMinor: toMinor(0),
    creditsMinor: toMinor(0),
    rateMinor: toMinor(0),
    lateMinor: toMinor(0),
  })
  const labels = (isEstimate: boolean) =>
    reasonsOf(change(isEstimate)).map(({ label, amountMinor }) => [label, amountMinor])
  expect(labels(false)).toEqual([
    ['1 tenant gained', 300],
    ['2 tenants lost', -1000],
  ])
  expect(labels(true)).toEqual([
    ['1 tenant gained', 300],
    ['2 tenants lost, or not charged yet', -1000],
  ])
})
