import { expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { keyEnds, keyEndsAtMs } from '#domain/key-ends.ts'
import { keyScopes } from '#domain/key-scopes.ts'
import { choosableEnds, choosableScopes, keyLastsMs } from '../../../scripts/house/api-keys.mjs'

test('the command offers the scopes that the console offers', () => {
  expect(choosableScopes).toEqual([...keyScopes])
})

test('a key of the command ends when one of the console does', () => {
  expect(choosableEnds).toEqual([...keyEnds])
  const nowMs = Date.parse('2027-12-31T23:59:59.999Z')
  for (const ends of [...keyEnds, toCalendarDate('2027-12-31'), toCalendarDate('2028-02-29')]) {
    const endsAtMs = keyEndsAtMs(ends, nowMs) ?? Number.POSITIVE_INFINITY
    expect([ends, nowMs + keyLastsMs(ends, nowMs)]).toEqual([ends, endsAtMs])
  }
})

test.each(['2027-02-30', '2027-1-1', 'soon', ''])('the command takes no end “%s”', (ends) => {
  expect(keyLastsMs(ends, 0)).toBeNaN()
})
