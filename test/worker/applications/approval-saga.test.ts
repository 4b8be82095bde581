import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { completeApproval } from '#actions/applications/complete-approval.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import { openDatabase } from '#db/core/database.ts'
import { toBps } from '#domain/money/money.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import {
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'

freshStores()

const slots = () => promoSlotsOf(env)
const object = () => env.PROMO_SLOTS.getByName('launch')
const promo = { expect: 'promo' } as const
const none = { code: 'promo_not_available' } as const

describe('the saga', () => {
  test('goes on after the object was evicted between grant and commit, with the same seat', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    await slots().grant(id, admin.nowMs, await readKnownSeats(database()))
    await evictDurableObject(object())
    expect(await approveApplication(admin, slots(), id, promo)).toMatchObject({ promoSlot: 1 })
    await evictDurableObject(object())
    expect((await slots().report()).seats).toMatchObject([{ slot: 1, applicationId: id }])
  })

  test('seeds an object that lost its storage from D1 before it grants again', async () => {
    const admin = await givenSuperAdmin()
    const [first, second] = [await givenApplication(), await givenApplication()]
    await approveApplication(admin, slots(), first, promo)
    await runInDurableObject(object(), (_object, state) => {
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
    await runInDurableObject(object(), (_object, state) => {
      state.storage.sql.exec('UPDATE seats SET application_id = ?', second)
    })
    expect(await approveApplication(admin, slots(), second, promo)).toMatchObject({ promoSlot: 2 })
  })

  test('that finds no seat left leaves alone what was released and approved otherwise meanwhile', async () => {
    const admin = await givenSuperAdmin()
    const id = await givenApplication()
    // Stopped once it is under way; the seats go to others.
    const stopped = faultyD1(env.DB, (call) => (call >= 5 ? 'fail_before' : 'answer'))
    const dying = approveApplication({ ...admin, db: openDatabase(stopped) }, slots(), id, promo)
    await expect(dying).rejects.toThrow()
    for (let seat = 1; seat <= 3; seat += 1) {
      await approveApplication(admin, slots(), await givenApplication(), promo)
    }
    const custom = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' } as const
    const meanwhile = faultyD1(env.DB, async (call): Promise<'answer'> => {
      if (call === 3) {
        expect(await completeApproval(admin, slots(), id)).toMatchObject(none)
        expect(await approveApplication(admin, slots(), id, custom)).toMatchObject({ ok: true })
      }
      return 'answer'
    })
    const late = { ...admin, db: openDatabase(meanwhile) }
    expect(await completeApproval(late, slots(), id)).toMatchObject(none)
    const of = (sql: string) => count(`SELECT count(*) n FROM ${sql} = '${id}'`)
    expect(await of(`applications WHERE state = 'approved' AND id`)).toBe(1)
    expect(await of(`audit WHERE action = 'application.approval_released' AND subject_id`)).toBe(1)
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
