import { expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { payableNote } from '#site/islands/reseller/overview/payable-note.ts'

const nextMonth = toMonth('2026-11')
const carried = (balance: number, terminatedFrom: string | null) =>
  payableNote(
    {
      currency: toCurrency('EUR'),
      balanceOutMinor: toMinor(balance),
    },
    { nextMonth, terminatedFrom: terminatedFrom === null ? null : toMonth(terminatedFrom) },
  ).replaceAll('\u00a0', ' ')

test.each([
  ['nothing', carried(0, null), 'Nothing to pay on the last statement'],
  ['a balance', carried(-500, null), 'EUR −5.00 is carried to your next statement'],
  [
    'a balance, with an end to come',
    carried(-500, '2026-12'),
    'EUR −5.00 is carried to your next statement',
  ],
  [
    'a balance above zero, at the end',
    carried(500, '2026-11'),
    'EUR 5.00 is paid by one more statement',
  ],
  [
    'a balance below zero, at the end',
    carried(-500, '2026-10'),
    'EUR −5.00 is left: only what is still stated of earlier months is set off against it',
  ],
])('the note of a last statement says of %s what becomes of it', (_, said, words) => {
  expect(said).toBe(words)
})
