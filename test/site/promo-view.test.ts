import { describe, expect, test } from 'vitest'
import { terms } from '#domain/program.ts'
import {
  firstView,
  type KnownPromo,
  nextView,
  promoLine,
  seatsOf,
} from '#site/campaign/promo-view.ts'

const capacity = terms.promoSlots
const open = (remaining: number): KnownPromo => ({ state: 'open', capacity, remaining })
const full: KnownPromo = { state: 'full', capacity, remaining: 0 }
const closed: KnownPromo = { state: 'closed', capacity, remaining: 0 }
const unknown: KnownPromo = { state: 'unknown' }

/** What the page shows after these answers, one after the other. */
const after = (...answers: readonly KnownPromo[]) =>
  answers.reduce((view, answer) => nextView(view, answer), firstView)

test.each([
  ['none is known', unknown, '3 promo seats, given in the order of approval.'],
  ['all are free', open(3), '3 of 3 seats are free.'],
  ['two are free', open(2), '2 of 3 seats are free.'],
  ['one is free', open(1), 'One seat of 3 is left.'],
  ['none is free', full, 'All three seats are taken. You join at 20%.'],
  ['the promo is closed', closed, 'The promo is closed. You join at 20%.'],
])('the line when %s', (_when, promo, line) => {
  expect(promoLine(promo)).toBe(line)
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
    ['closed', [open(3), open(2), closed], 'closed closed closed'],
    ['when an answer fails', [open(2), unknown], 'unknown unknown unknown'],
    ['known again after that', [open(3), open(2), unknown, open(2)], 'just-taken free free'],
    ['gone while nothing was known', [open(3), unknown, open(2)], 'taken free free'],
  ])('%s', (_when, answers, seats) => {
    expect(seatsOf(after(...answers)).join(' ')).toBe(seats)
  })
})
