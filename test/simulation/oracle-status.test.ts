/** The oracle's partner status gives every worked example of rule 8. */

import { describe, expect, it } from 'vitest'
import { type Books, emptyBooks } from './oracle/books.ts'
import { addMonths } from './oracle/calendar.ts'
import { record } from './oracle/program.ts'
import { firstDayAtRisk, statusOn } from './oracle/status.ts'

describe('the oracle on partner status', () => {
  it('1: ramp-up', () => {
    expect(statusOn(approved(), 'R', '2025-03-01')).toMatchObject({
      status: 'active',
      isRampUp: true,
    })
    expect(statusOn(approved(), 'R', '2025-01-14')).toEqual({ status: 'none' })
  })

  it('2 and 3: five tenants in six months, or four', () => {
    const five = { status: 'active', window: 6, counted: 5, target: 5, shortfall: 0 }
    const four = { status: 'at_risk', window: 6, counted: 4, target: 5, shortfall: 1 }
    expect(statusOn(approved(5, '2025-02-01'), 'R', '2025-07-15')).toMatchObject(five)
    expect(statusOn(approved(4, '2025-02-01'), 'R', '2025-07-15')).toMatchObject(four)
  })

  it('4 and 5: nineteen in the window, or twenty', () => {
    const books = approved(11, '2025-02-01')
    onboard(books, 19, '2026-02-01')
    expect(statusOn(books, 'R', '2027-06-01').status).toBe('at_risk')
    onboard(books, 1, '2026-02-02')
    expect(statusOn(books, 'R', '2027-06-01').status).toBe('active')
  })

  it('6: the lock and its end', () => {
    const books = approved(50, '2026-02-01')
    expect(statusOn(books, 'R', '2031-01-31')).toMatchObject({
      status: 'locked',
      end: '2031-02-01',
    })
    expect(statusOn(books, 'R', '2031-02-01').status).toBe('at_risk')
    expect(firstDayAtRisk(books, 'R', '2026-03-01')).toBe('2031-02-01')
    expect(addMonths('2028-02-29', 60)).toBe('2033-02-28')
  })

  it('7: the window is of whole months', () => {
    expect(statusOn(approved(5, '2025-01-20'), 'R', '2025-08-10')).toMatchObject({
      status: 'active',
      window: 6,
    })
  })

  it('8: clamped to the end of the month', () => {
    const books = approved(0, '', '2025-01-31T23:59:59.999Z')
    expect(statusOn(books, 'R', '2025-04-29').status).toBe('active')
    expect(statusOn(books, 'R', '2025-04-30').status).toBe('at_risk')
  })
})

function approved(tenants = 0, onboardedOn = '', at = '2025-01-15T12:00:00.000Z'): Books {
  const books = emptyBooks()
  record(books, { kind: 'approve', at, reseller: 'R', bps: 5000 })
  onboard(books, tenants, onboardedOn)
  return books
}

function onboard(books: Books, tenants: number, onboardedOn: string): void {
  for (let i = 0; i < tenants; i += 1) {
    record(books, {
      kind: 'tenant',
      at: `${onboardedOn}T12:00:00.000Z`,
      tenant: `${onboardedOn} ${i}`,
      onboardedOn,
      test: false,
      owner: 'R',
    })
  }
}
