import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { beginClose } from '#actions/months/begin-close.ts'
import type { Outcome } from '#actions/outcome.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { type Database, openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { callsOf, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { billing, type GivenReseller, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

freshStores()

/** October's close is due, and still open months may be written. */
const nowMs = at('2026-11-10T12:00:00Z')
const october = toMonth('2026-10')

type Act = (db: Database, reseller: GivenReseller) => Promise<Outcome<object>>

const record =
  (onboardedOn: string, test = false): Act =>
  (db, { number }) =>
    recordTenant({ ...contextOf(billing, nowMs), db }, 't1', {
      name: 'Tenant t1',
      onboardedOn: toCalendarDate(onboardedOn),
      test,
      resellerNumber: number,
    })

const rate =
  (fromMonth: string, rateBps: number): Act =>
  (db, { admin, id }) =>
    setRate({ ...admin, nowMs, db }, id, {
      fromMonth: toMonth(fromMonth),
      rateBps: toBps(rateBps),
      reason: 'agreed',
    })

const transfer =
  (fromMonth: string, toNobody = false): Act =>
  (db, { admin, number }) =>
    transferTenant({ ...admin, nowMs, db }, 't1', {
      fromMonth: toMonth(fromMonth),
      resellerNumber: toNobody ? null : number,
      reason: 'agreed',
    })

const terminate: Act = (db, { admin, id }) =>
  terminateReseller({ ...admin, nowMs, db }, id, {
    fromMonth: toMonth('2026-11'),
    reason: 'the contract ended',
  })

const close: Act = (db) => beginClose({ ...contextOf({ kind: 'system' }, nowMs), db }, october)

describe('what somebody else does between a verb’s reading and writing', () => {
  test.each<[string, Readonly<{ verb: Act; meanwhile: Act; isRecorded: boolean; gives: string }>]>([
    [
      'a close of the onboarding month refuses a correction of the test flag',
      {
        verb: record('2026-10-20', true),
        meanwhile: close,
        isRecorded: true,
        gives: 'month_closed',
      },
    ],
    [
      'a close of the onboarding month refuses a correction of the date',
      { verb: record('2026-10-21'), meanwhile: close, isRecorded: true, gives: 'month_closed' },
    ],
    [
      'a termination refuses a new tenant from its month on',
      {
        verb: record('2026-11-20'),
        meanwhile: terminate,
        isRecorded: false,
        gives: 'reseller_changed',
      },
    ],
    [
      'a termination refuses a tenant whose date moves past it',
      {
        verb: record('2026-11-20'),
        meanwhile: terminate,
        isRecorded: true,
        gives: 'reseller_changed',
      },
    ],
    [
      'a transfer refuses a date that moves past it',
      {
        verb: record('2026-12-20'),
        meanwhile: transfer('2026-11', true),
        isRecorded: true,
        gives: 'tenant_changed',
      },
    ],
    [
      'a termination refuses a transfer to the terminated',
      {
        verb: transfer('2026-12'),
        meanwhile: terminate,
        isRecorded: true,
        gives: 'reseller_changed',
      },
    ],
    [
      'a close refuses a transfer from its month',
      {
        verb: transfer('2026-10', true),
        meanwhile: close,
        isRecorded: true,
        gives: 'month_closed',
      },
    ],
    [
      'a close refuses a rate from its month',
      { verb: rate('2026-10', 9000), meanwhile: close, isRecorded: true, gives: 'month_closed' },
    ],
    [
      'a higher rate refuses one that is lower than it, and was not before',
      {
        verb: rate('2026-11', 2500),
        meanwhile: rate('2026-11', 3000),
        isRecorded: true,
        gives: 'rate_not_allowed',
      },
    ],
  ])('%s', async (_, { verb, meanwhile, isRecorded, gives }) => {
    let tried = 0
    for (let point = 1; point <= tried + 1; point += 1) {
      await reset()
      await prepareDatabase()
      const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
      if (isRecorded) await givenTenant(reseller, 't1', '2026-10-20')
      const d1 = faultyD1(env.DB, async (call): Promise<'answer'> => {
        if (call !== point) return 'answer'
        tried += 1
        expect(await meanwhile(openDatabase(env.DB), reseller)).toMatchObject({ ok: true })
        return 'answer'
      })
      const outcome = await verb(openDatabase(d1), reseller)
      if (callsOf(d1) < point) break
      expect([point, outcome.ok ? 'done' : outcome.code]).toEqual([point, gives])
    }
    // At least one point before the reading, and one between it and the writing.
    expect(tried).toBeGreaterThanOrEqual(2)
  })

  test('another correction is not overwritten unseen: each audit row tells what it replaced', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
    await givenTenant(reseller, 't1', '2026-10-20')
    const d1 = faultyD1(env.DB, async (call): Promise<'answer'> => {
      if (call === 2) await record('2026-10-22')(openDatabase(env.DB), reseller)
      return 'answer'
    })
    expect(await record('2026-10-21')(openDatabase(d1), reseller)).toMatchObject({ ok: true })
    const rows = await env.DB.prepare(
      `SELECT details->>'wasOnboardedOn' || ' ' || (details->>'onboardedOn') AS change FROM audit
       WHERE action = 'tenant.corrected' ORDER BY sequence`,
    ).all()
    expect(rows.results).toEqual([
      { change: '2026-10-20 2026-10-22' },
      { change: '2026-10-22 2026-10-21' },
    ])
  })
})
