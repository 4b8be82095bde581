import { describe, expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { dueDateOf, dueOn, isLate, withDueOn } from '#domain/statements/due-date.ts'

const begun = (instant: string, paymentTermDays = 14) => ({
  begunAtMs: Date.parse(instant),
  paymentTermDays,
})

describe('worked example 19 of rule 7', () => {
  const october = begun('2026-11-03T03:15:00Z')
  const payable = (paidOn: string | null) => ({
    dueOn: dueOn(10_997, october),
    paidOn: paidOn === null ? null : toCalendarDate(paidOn),
  })

  test('October’s close began on 2026-11-03 with a term of 14 days: due on 2026-11-17', () => {
    expect(dueDateOf(october)).toBe('2026-11-17')
  })

  test.each([
    ['on the day itself', '2026-11-17', null, false],
    ['the day after', '2026-11-18', null, true],
    ['the day after, paid that day', '2026-11-18', '2026-11-18', false],
    ['a year later', '2027-11-18', null, true],
  ])('%s, it is late: %s, paid %s → %s', (_, today, paidOn, expected) => {
    expect(isLate(payable(paidOn), toCalendarDate(today))).toBe(expected)
  })
})

test.each([
  ['the first instant of a UTC day', '2026-11-03T00:00:00.000Z', 14, '2026-11-17'],
  ['the last instant of a UTC day', '2026-11-03T23:59:59.999Z', 14, '2026-11-17'],
  ['a close that was late', '2026-11-30T12:00:00Z', 14, '2026-12-14'],
  ['over the end of a year', '2026-12-31T23:00:00Z', 14, '2027-01-14'],
  ['over 29 February', '2028-02-20T03:15:00Z', 14, '2028-03-05'],
  ['a term of 0 days', '2026-11-03T03:15:00Z', 0, '2026-11-03'],
  ['a term of 30 days', '2026-11-03T03:15:00Z', 30, '2026-12-03'],
])('%s: a close begun at %s with %d days is due on %s', (_, instant, days, expected) => {
  expect(dueDateOf(begun(instant, days))).toBe(expected)
})

test('where nothing is payable nothing is due, and nothing late', () => {
  const nothing = withDueOn({
    number: 'R0001-2026-10-EUR',
    payableMinor: 0,
    ...begun('2026-11-03'),
  })
  expect(nothing).toEqual({ number: 'R0001-2026-10-EUR', payableMinor: 0, dueOn: null })
  expect(isLate({ ...nothing, paidOn: null }, toCalendarDate('2099-01-01'))).toBe(false)
})
