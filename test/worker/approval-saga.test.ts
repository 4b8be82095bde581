import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { approveApplication } from '#actions/approve-application.ts'
import { promoSlotsOf } from '#actions/promo-slots-port.ts'
import { openDatabase } from '#db/database.ts'
import { readKnownSeats } from '#db/promo-seats.ts'
import { toBps } from '#domain/money.ts'
import { newId } from '#http/new-id.ts'
import { reconcileApprovals } from '#jobs/reconcile-approvals.ts'
import { faultyD1 } from './faulty-d1.ts'
import { database, freshStores, givenApplication, givenSuperAdmin } from './harness.ts'

freshStores()

const slots = () => promoSlotsOf(env)
const promo = { expect: 'promo' } as const

describe('the saga', () => {
  test.each(['fail_before', 'lose_answer'] as const)(
    'killed at every database call in turn (%s) and re-driven ends as if nothing had happened',
    async (kind) => {
      let points = 0
      for (let killAt = 1; killAt < 40; killAt += 1) {
        const admin = await givenSuperAdmin()
        const id = await givenApplication()
        const d1 = faultyD1(env.DB, (call) => (call === killAt ? kind : 'answer'))
        const killed = { ...admin, db: openDatabase(d1) }
        const custom = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' } as const
        const crashed = await approveApplication(killed, slots(), id, custom).then(
          () => false,
          () => true,
        )
        if (!crashed) break
        points += 1
        const late = admin.nowMs + 3_600_000
        await reconcileApprovals(env, { db: database(), nowMs: late, newId, origin: '' })
        const again = await approveApplication(admin, slots(), id, custom)
        expect(again, `killed at call ${killAt}`).toMatchObject({ ok: true })
        expect(await resellersOf(id)).toEqual({ resellers: 1, rates: 1, invites: 1, audits: 1 })
      }
      expect(points).toBeGreaterThanOrEqual(5)
    },
  )

  test('goes on after the object was evicted between grant and commit, with the same seat', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    await slots().grant(id, admin.nowMs, await readKnownSeats(database()))
    await evictDurableObject(slots())
    expect(await approveApplication(admin, slots(), id, promo)).toMatchObject({ promoSlot: 1 })
    await evictDurableObject(slots())
    expect((await slots().report()).seats).toMatchObject([{ slot: 1, applicationId: id }])
  })

  test('seeds an object that lost its storage from D1 before it grants again', async () => {
    const admin = await givenSuperAdmin()
    const [first, second] = [await givenApplication(), await givenApplication()]
    await approveApplication(admin, slots(), first, promo)
    await runInDurableObject(slots(), (_object, state) => {
      state.storage.sql.exec('DELETE FROM seats')
    })
    expect(await approveApplication(admin, slots(), second, promo)).toMatchObject({ promoSlot: 2 })
    expect((await slots().report()).seats).toMatchObject([
      { slot: 1, applicationId: first },
      { slot: 2, applicationId: second },
    ])
  })

  test('moves a reissued seat that was never committed, when D1 turns out to hold it', async () => {
    const admin = await givenSuperAdmin()
    const [first, second] = [await givenApplication(), await givenApplication()]
    await approveApplication(admin, slots(), first, promo)
    await runInDurableObject(slots(), (_object, state) => {
      state.storage.sql.exec('UPDATE seats SET application_id = ?', second)
    })
    expect(await approveApplication(admin, slots(), second, promo)).toMatchObject({ promoSlot: 2 })
  })

  test('refuses a fourth seat in D1 even when the object is asked under another name', async () => {
    const admin = await givenSuperAdmin()
    for (let seat = 1; seat <= 3; seat += 1) {
      await approveApplication(admin, slots(), await givenApplication(), promo)
    }
    const misnamed = env.PROMO_SLOTS.getByName('another')
    const id = await givenApplication()
    expect(await approveApplication(admin, misnamed, id, promo)).toMatchObject({
      code: 'promo_not_available',
    })
    expect(await count('SELECT count(*) n FROM resellers WHERE promo_slot IS NOT NULL')).toBe(3)
  })
})

const count = async (sql: string): Promise<number> =>
  (await env.DB.prepare(sql).first<{ n: number }>())?.n ?? -1

async function resellersOf(applicationId: string) {
  const of = (sql: string) =>
    env.DB.prepare(sql)
      .bind(applicationId)
      .first<{ n: number }>()
      .then((row) => row?.n)
  return {
    resellers: await of('SELECT count(*) n FROM resellers WHERE application_id = ?'),
    rates: await of(
      'SELECT count(*) n FROM rate_versions WHERE reseller_id IN (SELECT id FROM resellers WHERE application_id = ?)',
    ),
    invites: await of(
      `SELECT count(*) n FROM outbox WHERE kind = 'invite' AND person_id IN
        (SELECT p.id FROM people p JOIN resellers r ON r.id = p.reseller_id WHERE r.application_id = ?)`,
    ),
    audits: await of(
      `SELECT count(*) n FROM audit WHERE action = 'application.approved' AND subject_id = ?`,
    ),
  }
}
