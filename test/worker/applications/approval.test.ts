import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { closeCampaign } from '#actions/campaign/close-campaign.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { findApplication } from '#db/applications/applications.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toBps } from '#domain/money/money.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'

freshStores()

const slots = () => promoSlotsOf(env)
const promo = { expect: 'promo' } as const
const standard = { expect: 'standard' } as const

const count = async (sql: string): Promise<number> =>
  (await env.DB.prepare(sql).first<{ n: number }>())?.n ?? -1

describe('an approval', () => {
  test('at the promo rate makes one reseller with seat, rate, person, invite and audit row', async () => {
    const admin = await givenSuperAdmin(at('2026-10-31T23:59:59.999Z'))
    const id = await givenApplication(admin.nowMs)
    expect(await approveApplication(admin, slots(), id, promo)).toMatchObject({
      ok: true,
      number: 1,
      promoSlot: 1,
    })
    expect(await findApplication(database(), id)).toMatchObject({
      state: 'approved',
      approvalRateBps: 5000,
    })
    expect(
      await env.DB.prepare('SELECT approved_on, promo_slot FROM resellers').all(),
    ).toMatchObject({
      results: [{ approved_on: '2026-10-31', promo_slot: 1 }],
    })
    expect(
      await env.DB.prepare('SELECT from_month, rate_bps FROM rate_versions').all(),
    ).toMatchObject({
      results: [{ from_month: '2026-10', rate_bps: 5000 }],
    })
    expect(await count(`SELECT count(*) n FROM outbox WHERE kind = 'invite'`)).toBe(1)
    expect(await count(`SELECT count(*) n FROM people WHERE role = 'reseller_admin'`)).toBe(1)
    expect(await count(`SELECT count(*) n FROM audit WHERE action = 'application.approved'`)).toBe(
      1,
    )
  })

  test('of a custom rate takes no slot', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    const custom = {
      expect: 'custom',
      rateBps: toBps(2750),
      reason: 'an earlier agreement',
    } as const
    expect(await approveApplication(admin, slots(), id, custom)).toMatchObject({ promoSlot: null })
    expect((await slots().report()).seats).toEqual([])
    expect(await count('SELECT rate_bps n FROM rate_versions')).toBe(2750)
  })

  test('by two admins at once, and once more later, makes one reseller and takes one slot', async () => {
    const [one, two] = [await givenSuperAdmin(), await givenSuperAdmin()]
    const id = await givenApplication()
    const results = await Promise.all([
      approveApplication(one, slots(), id, promo),
      approveApplication(two, slots(), id, promo),
    ])
    results.push(await approveApplication(one, slots(), id, promo))
    expect(
      new Set(results.map((result) => (result.ok ? result.resellerId : result.code))).size,
    ).toBe(1)
    expect(await count('SELECT count(*) n FROM resellers')).toBe(1)
    expect((await slots().report()).seats).toHaveLength(1)
  })

  test('on other terms than another admin gave is a conflict that says so', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    await approveApplication(admin, slots(), id, promo)
    const custom = { expect: 'custom', rateBps: toBps(3000), reason: 'agreed by phone' } as const
    expect(await approveApplication(admin, slots(), id, custom)).toMatchObject({
      ok: false,
      code: 'application_changed',
    })
  })

  test('of a rejected application is refused with the state that it is in', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    const mayReapplyFromOn = toCalendarDate('2027-06-01')
    await rejectApplication(admin, id, { reason: 'duplicate', note: null, mayReapplyFromOn })
    expect(await approveApplication(admin, slots(), id, promo)).toMatchObject({
      code: 'application_changed',
      detail: expect.stringContaining('“rejected”'),
    })
    expect(await findApplication(database(), id)).toMatchObject({ state: 'rejected' })
    expect((await slots().report()).seats).toEqual([])
  })

  test('at the standard rate is refused while a promo slot is free, and leaves it submitted', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    expect(await approveApplication(admin, slots(), id, standard)).toMatchObject({
      code: 'promo_still_available',
    })
    expect(await findApplication(database(), id)).toMatchObject({ state: 'submitted' })
  })

  test('at the promo rate is refused when the slots are gone, and leaves it submitted', async () => {
    const admin = await givenSuperAdmin()
    for (let seat = 1; seat <= 3; seat += 1) {
      const id = await givenApplication()
      expect(await approveApplication(admin, slots(), id, promo)).toMatchObject({ promoSlot: seat })
    }
    const fourth = await givenApplication()
    expect(await approveApplication(admin, slots(), fourth, promo)).toMatchObject({
      code: 'promo_not_available',
    })
    expect(await findApplication(database(), fourth)).toMatchObject({ state: 'submitted' })
    expect(await approveApplication(admin, slots(), fourth, standard)).toMatchObject({
      promoSlot: null,
    })
    expect(await count('SELECT max(rate_bps) n FROM rate_versions WHERE sequence = 4')).toBe(2000)
  })

  test('that loses the last slot on the way goes back to submitted with an audit row', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    // Begun while a slot was free, then interrupted before the object was asked.
    const interrupted = { ...admin, db: openDatabase(faultyD1(env.DB, failFrom(5))) }
    await expect(approveApplication(interrupted, slots(), id, promo)).rejects.toThrow()
    expect(await findApplication(database(), id)).toMatchObject({ state: 'approving' })
    for (let seat = 1; seat <= 3; seat += 1) {
      await approveApplication(admin, slots(), await givenApplication(), promo)
    }
    expect(await approveApplication(admin, slots(), id, promo)).toMatchObject({
      code: 'promo_not_available',
    })
    expect(await findApplication(database(), id)).toMatchObject({ state: 'submitted' })
    expect(
      await count(`SELECT count(*) n FROM audit WHERE action = 'application.approval_released'`),
    ).toBe(1)
  })

  test('after the campaign was closed gets no slot, and a granted one stays granted', async () => {
    const admin = await givenSuperAdmin()
    const first = await givenApplication()
    await approveApplication(admin, slots(), first, promo)
    expect(await closeCampaign(admin, slots(), 'enough partners')).toMatchObject({
      state: 'closed',
    })
    expect(await closeCampaign(admin, slots(), 'again')).toMatchObject({ state: 'closed' })
    const second = await givenApplication()
    expect(await approveApplication(admin, slots(), second, promo)).toMatchObject({
      code: 'promo_not_available',
    })
    expect(await approveApplication(admin, slots(), second, standard)).toMatchObject({ ok: true })
    expect(await slots().grant(first, 1, await readKnownSeats(database()))).toEqual({
      outcome: 'granted',
      slot: 1,
    })
    expect(await count(`SELECT count(*) n FROM audit WHERE action = 'campaign.closed'`)).toBe(1)
  })
})

const failFrom =
  (first: number): Fate =>
  (call) =>
    call >= first ? 'fail_before' : 'answer'
