import { expect, test } from 'vitest'
import { monthsToClose } from '#domain/calendar/close-order.ts'
import { toMonth } from '#domain/calendar/month.ts'

test.each([
  ['nobody approved yet', null, null, '2027-06-01T00:00:00Z', []],
  ['a millisecond too early', '2026-10', null, '2026-11-03T02:59:59.999Z', []],
  ['due to the millisecond', '2026-10', null, '2026-11-03T03:00:00.000Z', ['2026-10']],
  ['missed runs', '2026-10', null, '2027-01-10T00:00:00Z', ['2026-10', '2026-11', '2026-12']],
  ['after the last closed', '2026-10', '2026-11', '2027-01-03T03:00:00Z', ['2026-12']],
  ['a doubled run', '2026-10', '2026-12', '2027-01-03T03:00:00Z', []],
])('%s (approved %s, closed %s, at %s): %j close', (_, approved, closed, now, months) => {
  const question = {
    firstApprovalMonth: approved === null ? null : toMonth(approved),
    lastClosed: closed === null ? null : toMonth(closed),
    nowMs: Date.parse(now),
  }
  expect(monthsToClose(question)).toEqual(months)
})
