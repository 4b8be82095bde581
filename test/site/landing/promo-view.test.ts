import { describe, expect, test } from 'vitest'
import { type PromoCount, promoCount } from '#domain/campaign/promo-seats.ts'
import { terms } from '#domain/program.ts'
import {
  asOfLine,
  firstView,
  isOver,
  nextView,
  promoLine,
  seatsOf,
} from '#site/campaign/promo-view.ts'

const capacity = terms.promoSlots
const count = (taken: number, closedAtMs: number | null = null): PromoCount => {
  const seats = Array.from({ length: taken }, (_, index) => index + 1)
  const granted = seats.map((slot) => ({ slot, applicationId: `a${slot}`, grantedAtMs: 1 }))
  return promoCount({ capacity, seats: granted, closedAtMs })
}
const open = (remaining: number) => count(capacity - remaining)
const full = count(capacity)
const closedWith = (taken: number) => count(taken, 1)

/** What the page knows after these answers, one a minute; null where none came. */
const after = (...answers: readonly (PromoCount | null)[]) =>
  answers.reduce((view, answer, index) => nextView(view, answer, index * 60_000), firstView)

test.each([
  ['nothing was answered yet', [], '3 seats at 50%, in the order of approval.'],
  ['the first answer fails', [null], 'Seats left: not known right now.'],
  ['all are free', [open(3)], '3 of 3 seats at 50% are left.'],
  ['two are free', [open(2)], '2 of 3 seats at 50% are left.'],
  ['one is free', [open(1)], 'One seat of 3 at 50% is left.'],
  ['none is free', [full], 'All three seats are taken. You join at 20%.'],
  ['the offer is closed', [closedWith(1)], 'The launch offer is closed. You join at 20%.'],
  ['an answer fails', [open(1), null, null], 'One seat of 3 at 50% is left.'],
  ['an answer fails once it is full', [full, null], 'All three seats are taken. You join at 20%.'],
  ['an older count comes', [open(1), open(2)], 'One seat of 3 at 50% is left.'],
  ['it was full, and one says that it isn’t', [full, open(1)], promoLine(after(full))],
  [
    'it was closed, and one says it is open',
    [closedWith(1), open(1)],
    promoLine(after(closedWith(1))),
  ],
  ['it was full and is closed', [full, closedWith(3)], promoLine(after(closedWith(3)))],
])('the line when %s', (_when, answers, line) => {
  expect(promoLine(after(...answers))).toBe(line)
})

describe('the seats', () => {
  test.each([
    ['before the first answer', [], 'unknown unknown unknown'],
    ['with all free', [open(3)], 'free free free'],
    ['with one taken before the page was opened', [open(2)], 'taken free free'],
    ['with one taken since', [open(3), open(2)], 'just-taken free free'],
    ['with one before and one since', [open(2), open(1)], 'taken just-taken free'],
    ['with two at once', [open(3), open(1)], 'just-taken just-taken free'],
    ['when the last one goes', [open(1), full], 'taken taken just-taken'],
    ['a while after one went', [open(3), open(2), open(2)], 'just-taken free free'],
    ['full when the page was opened', [full], 'taken taken taken'],
    ['closed with none taken', [closedWith(0)], 'closed closed closed'],
    ['closed with two taken', [closedWith(2)], 'taken taken closed'],
    ['closed after one went', [open(3), open(2), closedWith(1)], 'just-taken closed closed'],
    ['closed when it was full', [full, closedWith(3)], 'taken taken taken'],
    ['when the first answer fails', [null], 'unknown unknown unknown'],
    ['when an answer fails', [open(2), null], 'taken free free'],
    ['known again after that', [open(3), open(2), null, open(2)], 'just-taken free free'],
    ['gone while nobody answered', [open(3), null, open(2)], 'just-taken free free'],
    ['when an older count comes', [open(1), open(2)], 'taken taken free'],
  ])('%s', (_when, answers, seats) => {
    expect(seatsOf(after(...answers)).join(' ')).toBe(seats)
  })
})

test('as of when a count stands is said while nothing newer is heard, and only then', () => {
  expect(asOfLine(after())).toBe('')
  expect(asOfLine(after(null))).toBe('')
  expect(asOfLine(after(open(2)))).toBe('')
  const time = new Date(60_000).toLocaleTimeString(undefined, { timeStyle: 'short' })
  expect(asOfLine(after(open(3), open(2), null, null))).toContain(`As of ${time}`)
  expect(asOfLine(after(open(3), null, open(2)))).toBe('')
})

test.each([
  ['at first', [], false],
  ['while one is left', [open(1)], false],
  ['when none is', [full], true],
  ['when it is closed', [closedWith(0)], true],
  ['when it is closed and nobody answers', [closedWith(0), null], true],
  ['when it is full and an older count comes', [full, open(1)], true],
])('the offer is over: %s', (_when, answers, over) => {
  expect(isOver(after(...answers))).toBe(over)
})
