import { describe, expect, test } from 'vitest'
import { beginClose } from '#actions/months/begin-close.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeMonth } from '#actions/months/close-month.ts'
import { readMonths } from '#actions/months/read-months.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { readClosePage } from '#db/months/close-pages.ts'
import { toMonth } from '#domain/calendar/month.ts'
import {
  at,
  contextOf,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import {
  accepted,
  credit,
  cronClose,
  fee,
  figures,
  givenAdjustment,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { times } from '#test/worker/kit/limits/go-on.ts'

freshStores()

const approvedInOctober = () => givenReseller({ approvedAtMs: at('2026-10-15'), rateBps: 2000 })

const close = async (when: string, month: string) => {
  const outcome = await closeMonth(await givenSuperAdmin(at(when)), toMonth(month))
  return outcome.ok ? (outcome.alreadyClosed ? 'already closed' : 'closed') : outcome.code
}

describe('the cron', () => {
  test.each([
    ['one millisecond before it is due', '2026-11-03T02:59:59.999Z', []],
    ['when it is due', '2026-11-03T03:00:00.000Z', ['2026-10']],
    ['after two missed runs', '2027-01-03T03:15:00Z', ['2026-10', '2026-11', '2026-12']],
  ])('%s closes what is due, oldest first', async (_, when, months) => {
    await approvedInOctober()
    expect(await cronClose(when)).toEqual({ closed: months, unfinished: null })
  })

  test('closes nothing while nobody is approved', async () => {
    expect(await cronClose('2027-01-03T03:15:00Z')).toEqual({ closed: [], unfinished: null })
  })

  test('stops at its limit of pages, and the next run goes on from there', async () => {
    for (let count = 0; count < 3; count += 1) await approvedInOctober()
    const context = contextOf({ kind: 'system' }, at('2026-12-03T03:15:00Z'))
    const page = { resellers: 1, tenants: 1 }
    const run = () => closeDueMonths(context, { mayGoOn: times(2), page })
    expect(await run()).toEqual({ closed: [], unfinished: '2026-10' })
    expect(await run()).toEqual({ closed: ['2026-10'], unfinished: '2026-11' })
    expect(await run()).toEqual({ closed: [], unfinished: '2026-11' })
    expect(await run()).toEqual({ closed: ['2026-11'], unfinished: null })
  })
})

describe('a page of a close', () => {
  test.each([
    ['as many resellers as it may have', 0, { resellers: 2, tenants: 99 }, [1, 2]],
    ['fewer, when they have many tenants', 0, { resellers: 9, tenants: 3 }, [1, 2]],
    ['one, however many tenants it has', 2, { resellers: 9, tenants: 1 }, [3]],
    ['the rest', 1, { resellers: 9, tenants: 99 }, [2, 3]],
    ['nobody after the last', 3, { resellers: 9, tenants: 99 }, []],
  ])('holds %s', async (_, afterNumber, limits, numbers) => {
    for (const tenants of [['a'], ['b', 'c'], ['d', 'e']]) {
      const reseller = await approvedInOctober()
      for (const id of tenants) await givenTenant(reseller, id, '2026-10-20')
    }
    const page = await readClosePage(database(), afterNumber, limits)
    expect(page.map(({ number }) => number)).toEqual(numbers)
  })
})

describe('an admin’s button', () => {
  test('closes the next due month, and refuses one that is not due or not next', async () => {
    await approvedInOctober()
    expect(await close('2026-11-03T02:59:59Z', '2026-10')).toBe('month_not_due')
    expect(await close('2026-12-03T03:00:00Z', '2026-09')).toBe('month_out_of_order')
    expect(await close('2026-12-03T03:00:00Z', '2026-11')).toBe('month_out_of_order')
    expect(await close('2026-12-03T03:00:00Z', '2026-10')).toBe('closed')
    expect(await close('2026-12-03T03:00:00Z', '2026-10')).toBe('already closed')
    expect(await close('2026-12-03T03:00:00Z', '2026-11')).toBe('closed')
    expect(await close('2026-12-03T03:00:00Z', '2026-12')).toBe('month_not_due')
  })

  test('goes on with a close that stopped half-way, and lets no later month begin', async () => {
    await approvedInOctober()
    const context = contextOf({ kind: 'system' }, at('2026-12-03T03:15:00Z'))
    await beginClose(context, toMonth('2026-10'))
    expect(await beginClose(context, toMonth('2026-11'))).toMatchObject({
      code: 'month_out_of_order',
    })
    expect(await close('2026-12-03T04:00:00Z', '2026-11')).toBe('month_out_of_order')
    expect(await close('2026-12-03T04:00:00Z', '2026-10')).toBe('closed')
  })
})

describe('the list of months', () => {
  test('tells for each month whether it is open, due, closing or closed, newest first', async () => {
    const reseller = await approvedInOctober()
    await givenTenant(reseller, 't1', '2026-10-20')
    await accepted('2026-10-20', fee('t1', '2026-10', 5000))
    await cronClose('2026-11-03T03:15:00Z')
    const query = { nowMs: at('2027-01-15'), beforeMonth: null, limit: 12 }
    await beginClose(contextOf({ kind: 'system' }, at('2027-01-04')), toMonth('2026-11'))
    const { items, firstMonth, nextCursor } = await readMonths(database(), query)
    expect([firstMonth, nextCursor]).toEqual(['2026-10', null])
    expect(items.map(({ month, state }) => `${month} ${state}`)).toEqual([
      '2027-01 open',
      '2026-12 due',
      '2026-11 closing',
      '2026-10 closed',
    ])
    expect(items.at(-1)).toMatchObject({
      month: '2026-10',
      state: 'closed',
      dueAt: '2026-11-03T03:00:00.000Z',
      closedAt: '2026-11-03T03:15:00.000Z',
      forcedReason: null,
      statements: 1,
      commissionByCurrency: [
        { currency: 'EUR', revenueMinor: 5000, commissionMinor: 1000, payableMinor: 1000 },
      ],
      controlTotals: [],
    })
  })

  test('comes in pages', async () => {
    await approvedInOctober()
    const page = (beforeMonth: string | null) =>
      readMonths(database(), {
        nowMs: at('2027-01-15'),
        beforeMonth: beforeMonth === null ? null : toMonth(beforeMonth),
        limit: 3,
      })
    const first = await page(null)
    expect(first.items.map(({ month }) => month)).toEqual(['2027-01', '2026-12', '2026-11'])
    const second = await page(first.nextCursor)
    expect([second.items.map(({ month }) => month), second.nextCursor]).toEqual([['2026-10'], null])
  })
})

describe('after a termination from November on', () => {
  test('late lines and adjustments are still stated, new lines earn nothing, a balance alone makes no statement', async () => {
    const reseller = await approvedInOctober()
    await givenTenant(reseller, 't1', '2026-10-20')
    await accepted('2026-10-20', fee('t1', '2026-10', 5000, { externalId: 'f1' }))
    await cronClose('2026-11-03T03:15:00Z')
    const termination = { fromMonth: toMonth('2026-11'), reason: 'the contract ended' }
    await terminateReseller(
      { ...reseller.admin, nowMs: at('2026-11-04') },
      reseller.id,
      termination,
    )
    await accepted('2026-11-10', fee('t1', '2026-11', 9999), credit('f1', -2000))
    await cronClose('2026-12-03T03:15:00Z')
    await cronClose('2027-01-03T03:15:00Z')
    await givenAdjustment(reseller, '2027-01-20', 500)
    await cronClose('2027-02-03T03:15:00Z')
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [5000, 1000, 0, 1000, 0],
      'R0001-2026-11-EUR': [-2000, -400, 0, 0, -400],
      'R0001-2027-01-EUR': [0, 0, -400, 100, 0],
    })
  })
})
