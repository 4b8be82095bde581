import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import {
  type PartnerFacts,
  partnerStatus,
  partnerStatusLabel,
} from '#domain/status/partner-status.ts'

/** `{ '2025-01-20': 5 }`: five tenants onboarded on that date. */
function factsOf(approvedOn: string, tenantsByDate: Record<string, number> = {}): PartnerFacts {
  const dates = Object.entries(tenantsByDate).flatMap(([date, count]) => Array(count).fill(date))
  return {
    approvedOn: toCalendarDate(approvedOn),
    terminatedFrom: null,
    onboarded: dates.map((date: string, index) => ({
      tenantId: `t${index}`,
      onboardedOn: toCalendarDate(date),
    })),
    activeUntil: [],
  }
}

const statusOn = (facts: PartnerFacts, date: string) => partnerStatus(facts, toCalendarDate(date))

describe('the examples of rule 8', () => {
  const locked = { '2025-06-01': 49, '2026-02-01': 1 }
  test.each([
    ['1: in ramp-up without tenants', '2025-01-15', {}, '2025-03-01', 'active'],
    ['2: 5 tenants in 6 months', '2025-01-15', { '2025-05-01': 5 }, '2025-07-15', 'active'],
    ['3: 4 tenants in 6 months', '2025-01-15', { '2025-05-01': 4 }, '2025-07-15', 'at_risk'],
    [
      '4: 19 of 30 in the window',
      '2025-01-15',
      { '2025-05-01': 11, '2026-05-01': 19 },
      '2027-06-01',
      'at_risk',
    ],
    [
      '5: 20 of 31 in the window',
      '2025-01-15',
      { '2025-05-01': 11, '2026-05-01': 20 },
      '2027-06-01',
      'active',
    ],
    ['6: the last day of the lock', '2025-01-15', locked, '2031-01-31', 'locked'],
    ['6: the lock’s end', '2025-01-15', locked, '2031-02-01', 'at_risk'],
    ['7: the window is tenure', '2025-01-15', { '2025-01-20': 5 }, '2025-08-10', 'active'],
    ['8: the last day of ramp-up, clamped', '2025-01-31', {}, '2025-04-29', 'active'],
    ['8: three months, clamped', '2025-01-31', {}, '2025-04-30', 'at_risk'],
  ])('%s: approved %s with %o, on %s: %s', (_, approvedOn, tenants, date, state) => {
    expect(statusOn(factsOf(approvedOn, tenants), date).state).toBe(state)
  })
})

describe('partner status says why', () => {
  test('counted tenants, target rounded up, shortfall and tenants missing to the lock', () => {
    const status = statusOn(factsOf('2025-01-15', { '2025-05-01': 4 }), '2025-08-20')
    expect(status).toMatchObject({
      state: 'at_risk',
      windowMonths: 7,
      countedTenants: 4,
      targetTenants: 6,
      shortfallTenants: 2,
      totalTenants: 4,
      tenantsToLock: 46,
    })
  })

  test.each([
    ['in ramp-up', '2025-01-15', {}, '2025-03-01', '2025-04-15'],
    ['when the window grows', '2025-01-15', { '2025-05-01': 5 }, '2025-07-15', '2025-08-15'],
    ['when tenants leave', '2025-01-15', { '2026-01-20': 20 }, '2027-06-01', '2028-01-20'],
    ['on 29 February', '2023-01-15', { '2024-02-29': 20 }, '2025-06-01', '2026-03-01'],
    [
      'on 28 February of a leap year',
      '2024-01-15',
      { '2026-02-28': 20 },
      '2026-06-01',
      '2028-02-28',
    ],
    ['at the lock’s end', '2025-01-15', { '2026-02-01': 50 }, '2026-03-01', '2031-02-01'],
    ['never again: at risk already', '2025-01-15', {}, '2025-06-01', null],
  ])(
    'the next risk date comes %s (approved %s, %o, on %s): %s',
    (_, approved, tenants, on, next) => {
      const facts = factsOf(approved, tenants)
      expect(statusOn(facts, on).nextRiskDate).toBe(next)
      if (next === null) return
      const dates: CalendarDate[] = []
      for (let date = addDays(toCalendarDate(on), 1); date < next; date = addDays(date, 1)) {
        dates.push(date)
      }
      expect(dates.filter((date) => partnerStatus(facts, date).state === 'at_risk')).toEqual([])
      expect(statusOn(facts, next).state).toBe('at_risk')
    },
  )
})

describe('the lock', () => {
  test('the 50th tenant sets it, the 49th does not', () => {
    expect(statusOn(factsOf('2025-01-15', { '2026-02-01': 49 }), '2026-03-01')).toMatchObject({
      state: 'active',
      lockEnd: null,
      tenantsToLock: 1,
    })
    expect(statusOn(factsOf('2025-01-15', { '2026-02-01': 50 }), '2026-03-01')).toMatchObject({
      state: 'locked',
      lockEnd: '2031-02-01',
      tenantsToLock: 0,
    })
  })

  test('of 29 February it ends on 28 February', () => {
    const facts = factsOf('2027-01-15', { '2028-02-29': 50 })
    expect(statusOn(facts, '2028-02-29').lockEnd).toBe('2033-02-28')
    expect(statusOn(facts, '2033-02-27').state).toBe('locked')
    expect(statusOn(facts, '2033-02-28').state).toBe('at_risk')
  })

  test('does not start before the date of the 50th tenant', () => {
    const facts = factsOf('2025-01-15', { '2026-02-01': 50 })
    expect(statusOn(facts, '2026-01-31')).toMatchObject({ state: 'at_risk', totalTenants: 0 })
  })

  test('occurs once: tenants 51 to 60 do not renew it', () => {
    const facts = factsOf('2025-01-15', { '2026-02-01': 50, '2030-06-01': 10 })
    expect(statusOn(facts, '2030-07-01').lockEnd).toBe('2031-02-01')
  })
})

describe('a super admin’s active-until date', () => {
  const until = (recordedOn: string, date: string | null) => ({
    recordedOn: toCalendarDate(recordedOn),
    until: date === null ? null : toCalendarDate(date),
  })

  test('locks a reseller without 50 tenants from its recording to that date', () => {
    const facts = { ...factsOf('2025-01-15'), activeUntil: [until('2025-06-01', '2026-01-01')] }
    expect(statusOn(facts, '2025-05-31').state).toBe('at_risk')
    const status = statusOn(facts, '2025-06-01')
    expect(status).toMatchObject({ state: 'locked', lockSource: 'super_admin' })
    expect(partnerStatusLabel(status)).toBe('Locked until 2026-01-01')
    expect(statusOn(facts, '2026-01-01').state).toBe('at_risk')
  })

  test('replaces the computed lock also when it is earlier, until it is cleared', () => {
    const facts = {
      ...factsOf('2025-01-15', { '2026-02-01': 50 }),
      activeUntil: [until('2026-06-01', '2026-07-01'), until('2029-01-01', null)],
    }
    expect(statusOn(facts, '2028-06-01')).toMatchObject({ state: 'at_risk', lockEnd: '2026-07-01' })
    const restored = statusOn(facts, '2029-01-01')
    expect(restored).toMatchObject({ state: 'locked', lockEnd: '2031-02-01' })
    expect(partnerStatusLabel(restored)).toBe('Locked 5y')
  })

  test('of two recorded on one date the later recorded one holds', () => {
    const activeUntil = [until('2025-06-01', '2026-01-01'), until('2025-06-01', '2027-01-01')]
    const facts = { ...factsOf('2025-01-15'), activeUntil }
    expect(statusOn(facts, '2025-06-02').lockEnd).toBe('2027-01-01')
  })
})

describe('there is no status', () => {
  const facts = { ...factsOf('2025-01-15'), terminatedFrom: toMonth('2025-04') }
  test.each([
    ['the day before approval', '2025-01-14', 'none'],
    ['the day of approval', '2025-01-15', 'active'],
    ['the day before termination', '2025-03-31', 'active'],
    ['the first day of termination', '2025-04-01', 'none'],
  ])('%s (%s): %s', (_, date, state) => {
    expect(statusOn(facts, date)).toMatchObject({ state, nextRiskDate: null })
  })
})
