import { describe, expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import {
  type PartnerFacts,
  partnerStatus,
  partnerStatusLabel,
} from '#domain/status/partner-status.ts'
import { nextWords, reasonWords, windowWords } from '#site/islands/reseller/status/status-words.ts'
import { formatExact } from '#site/words/exact-amount.ts'

describe('the exact commission', () => {
  test.each([
    ['the half cent of example 2', '4995000', { shown: 2, all: 6 }, '4.995'],
    ['a whole amount', '50000000', { shown: 2, all: 6 }, '50.00'],
    ['a negative below one unit', '-4995000', { shown: 2, all: 6 }, '−4.995'],
    ['less than a cent', '1', { shown: 2, all: 6 }, '0.000001'],
    ['a currency without decimals', '12345', { shown: 0, all: 4 }, '1.2345'],
    [
      'more than a float holds',
      '123456789012345678901234',
      { shown: 2, all: 6 },
      '123,456,789,012,345,678.901234',
    ],
  ])('%s', (_, numerator, decimals, exact) => {
    expect(formatExact(numerator, decimals, 'en')).toBe(exact)
  })
})

/** Status on a date with so many tenants, one a day from the approval on. */
function statusWith(approvedOn: string, tenants: number, date: string) {
  const onboardedOn = toCalendarDate(approvedOn)
  const facts: PartnerFacts = {
    approvedOn: onboardedOn,
    terminatedFrom: null,
    onboarded: Array.from({ length: tenants }, (_, n) => ({ tenantId: `t-${n}`, onboardedOn })),
    activeUntil: [],
  }
  const status = partnerStatus(facts, toCalendarDate(date))
  return { ...status, label: partnerStatusLabel(status) }
}

describe('status in words', () => {
  test.each([
    ['short of the target', 4, '2025-07-15', '4 of 5 in the window', /1 tenant short\.$/],
    [
      'on target',
      5,
      '2025-07-15',
      '5 of 5 in the window',
      /target after 6 months is 5\. That is on/,
    ],
    ['above it', 9, '2025-07-15', '9 in the window, target 5', /9 tenants .* on target\.$/],
    ['in ramp-up', 1, '2025-02-15', '1 in the window', /2025.* So far you onboarded 1 tenant\.$/],
    ['locked', 50, '2025-07-15', '50 in the window, target 5', /^With 50 tenants .* locked until/],
  ])('%s', (_, tenants, date, inWindow, reason) => {
    const status = statusWith('2025-01-15', tenants, date)
    expect(windowWords(status)).toBe(inWindow)
    expect(reasonWords(status, '2025-01-15')).toMatch(reason)
  })

  test('names what brings it back, or the date on which it turns', () => {
    expect(nextWords(statusWith('2025-01-15', 4, '2025-07-15'))).toMatch(/^1 tenant onboarded now/)
    expect(nextWords(statusWith('2025-01-15', 5, '2025-07-15'))).toMatch(/turns at risk on .*2025/)
  })
})
