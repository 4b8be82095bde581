import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import {
  firstOwnershipMonth,
  type OwnershipEntry,
  ownerOf,
  ownersByMonth,
  ownershipIntervals,
} from '#domain/ledger/ownership.ts'

function entriesOf(...facts: readonly (readonly [fromMonth: string, resellerId: string | null])[]) {
  return facts.map(
    ([fromMonth, resellerId], index): OwnershipEntry => ({
      sequence: index + 1,
      tenantId: 't1',
      resellerId,
      fromMonth: toMonth(fromMonth),
    }),
  )
}

const none = new Map<string, never>()

describe('the owner of a month', () => {
  const moved = entriesOf(['2026-10', 'a'], ['2027-03', 'b'], ['2027-05', null])
  test.each([
    ['before the first entry', '2026-09', null],
    ['in the first month', '2026-10', 'a'],
    ['in the last month before the move', '2027-02', 'a'],
    ['in the month of the move', '2027-03', 'b'],
    ['once nobody owns it', '2027-05', null],
  ])('%s (%s) is %s', (_, month, owner) => {
    expect(ownerOf(moved, none, toMonth(month))).toBe(owner)
  })

  test('of two entries with the same month the later recorded holds, in whatever order given', () => {
    const entries = entriesOf(['2026-10', 'a'], ['2026-10', 'b'])
    expect(ownerOf(entries, none, toMonth('2026-12'))).toBe('b')
    expect(ownerOf(entries.toReversed(), none, toMonth('2026-12'))).toBe('b')
  })

  test('an entry recorded later with an earlier month does not reach past a later month', () => {
    const entries = entriesOf(['2027-03', 'a'], ['2027-01', 'b'])
    expect(ownerOf(entries, none, toMonth('2027-02'))).toBe('b')
    expect(ownerOf(entries, none, toMonth('2027-03'))).toBe('a')
  })

  test('a terminated reseller owns nothing from its month on', () => {
    const terminations = new Map([['a', toMonth('2026-12')]])
    expect(ownerOf(moved, terminations, toMonth('2026-11'))).toBe('a')
    expect(ownerOf(moved, terminations, toMonth('2026-12'))).toBeNull()
    expect(ownerOf(moved, terminations, toMonth('2027-03'))).toBe('b')
  })
})

test('the owners month by month are those of each month, each told once', () => {
  const months = ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02'].map(toMonth)
  const asked = [toMonth('2026-09'), ...months, toMonth('2030-01')]
  const someMonth = fc.constantFrom(...months)
  const owner = fc.constantFrom('a', 'b', null)
  const facts = fc.array(fc.tuple(someMonth, owner), { maxLength: 5 })
  const ends = fc.dictionary(fc.constantFrom('a', 'b'), someMonth, { noNullPrototype: true })
  fc.assert(
    fc.property(facts, ends, (told, ended) => {
      const entries = entriesOf(...told)
      const terminations = new Map(Object.entries(ended))
      const owners = ownersByMonth(entries, terminations)
      for (const month of asked) {
        const last = owners.findLast(({ fromMonth }) => fromMonth <= month)
        expect(last?.resellerId ?? null).toBe(ownerOf(entries, terminations, month))
      }
      const ids = owners.map(({ resellerId }) => resellerId)
      expect(ids.every((id, index) => id !== (ids[index - 1] ?? null))).toBe(true)
    }),
  )
})

test.each([
  ['2026-10-30', '2026-10-01', '2026-10'],
  ['2024-05-01', '2026-10-15', '2026-10'],
  ['2026-12-01', '2026-10-15', '2026-12'],
])(
  'a tenant onboarded %s of a reseller approved %s is owned from %s',
  (onboarded, approved, from) => {
    expect(firstOwnershipMonth(toCalendarDate(onboarded), toCalendarDate(approved))).toBe(from)
  },
)

describe('ownership intervals', () => {
  test('hold nothing that starts with or after a termination', () => {
    const back = entriesOf(['2026-10', 'a'], ['2027-02', 'b'], ['2027-04', 'a'], ['2027-06', 'c'])
    const intervals = ownershipIntervals(back, 'a', toMonth('2027-04'), toMonth('2027-12'))
    expect(intervals).toEqual([{ tenantId: 't1', fromMonth: '2026-10', toMonth: '2027-02' }])
  })

  const entries = entriesOf(['2026-10', 'a'], ['2027-01', 'a'], ['2027-03', 'b'], ['2027-06', 'a'])
  test.each([
    ['while it lasts', null, '2027-02', [['2026-10', null]]],
    ['after the move', null, '2027-03', [['2026-10', '2027-03']]],
    [
      'once it is back',
      null,
      '2027-06',
      [
        ['2026-10', '2027-03'],
        ['2027-06', null],
      ],
    ],
    ['with a termination in force', '2027-02', '2027-06', [['2026-10', '2027-02']]],
    ['with a termination to come', '2027-03', '2027-02', [['2026-10', null]]],
    ['of a month before the first', null, '2026-09', []],
  ])('%s (terminated %s, up to %s)', (_, terminated, through, expected) => {
    const terminatedFrom = terminated === null ? null : toMonth(terminated)
    const intervals = ownershipIntervals(entries, 'a', terminatedFrom, toMonth(through))
    expect(intervals.map(({ fromMonth, toMonth }) => [fromMonth, toMonth])).toEqual(expected)
  })
})
