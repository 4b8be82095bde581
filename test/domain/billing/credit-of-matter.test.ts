import { expect, test } from 'vitest'
import { creditOf } from '#domain/billing/stripe/credit-of-matter.ts'

test.each([
  ['of an invoice without tax all of it', 1000, 10_000, 10_000, 1000],
  ['of one with 19% its part without tax', 1190, 10_000, 11_900, 1000],
  ['exactly a half down to the even', 1, 1, 2, null],
  ['exactly one and a half up to the even', 3, 1, 2, 2],
  ['exactly two and a half down to the even', 5, 1, 2, 2],
  ['more than the invoice, which is told later as a rest', 23_800, 10_000, 11_900, 20_000],
  [
    'amounts whose product no number holds',
    1_000_000_000_000,
    999_999_999_999,
    1_000_000_000_000,
    999_999_999_999,
  ],
  ['nothing of an invoice that is all tax', 1000, 0, 1000, null],
  ['nothing of an invoice of nothing', 1000, 0, 0, null],
  ['nothing of an invoice below nothing', 1000, -500, -600, null],
  ['nothing of nothing', 0, 10_000, 11_900, null],
])('credits %s', (_what, amountMinor, netMinor, totalMinor, credit) => {
  expect(creditOf(amountMinor, { netMinor, totalMinor })).toBe(credit)
})
