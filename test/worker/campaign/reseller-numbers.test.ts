import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { toBps } from '#domain/money/money.ts'
import { freshStores, givenApplication, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { undoneInD1 } from '#test/worker/kit/stores/whole-database.ts'

freshStores()

const custom = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' } as const

async function approve(
  admin: Awaited<ReturnType<typeof givenSuperAdmin>>,
  id: string,
  agreed: Parameters<typeof approveApplication>[3] = custom,
) {
  const result = await approveApplication(admin, promoSlotsOf(env), id, agreed)
  if (!result.ok) throw new Error(result.detail)
  return result
}

test('after a restore no number of before goes to another company, and each keeps its own', async () => {
  const admin = await givenSuperAdmin()
  const [first, second, third] = [
    await givenApplication(),
    await givenApplication(),
    await givenApplication(),
  ]
  await approve(admin, first)
  await undoneInD1(async () => {
    expect(await approve(admin, second)).toMatchObject({ number: 2 })
  })
  expect(await approve(admin, third)).toMatchObject({ number: 3 })
  expect(await approve(admin, second)).toMatchObject({ number: 2 })
})

test('after a restore no seat of before goes to another company, and each keeps its own', async () => {
  const admin = await givenSuperAdmin()
  const promo = { expect: 'promo' } as const
  const [first, second] = [await givenApplication(), await givenApplication()]
  await undoneInD1(async () => {
    expect(await approve(admin, first, promo)).toMatchObject({ promoSlot: 1, number: 1 })
  })
  expect(await approve(admin, second, promo)).toMatchObject({ promoSlot: 2, number: 2 })
  expect(await approve(admin, first, promo)).toMatchObject({ promoSlot: 1, number: 1 })
})

test('an object that lost its storage goes on behind the highest number of D1', async () => {
  const admin = await givenSuperAdmin()
  await approve(admin, await givenApplication())
  await approve(admin, await givenApplication())
  await runInDurableObject(env.PROMO_SLOTS.getByName('launch'), (_object, { storage }) => {
    storage.sql.exec('DELETE FROM reseller_numbers')
    storage.sql.exec('DELETE FROM highest_number')
  })
  expect(await approve(admin, await givenApplication())).toMatchObject({ number: 3 })
})

test('a number that D1 holds for another company is not insisted on', async () => {
  const admin = await givenSuperAdmin()
  const [first, second] = [await givenApplication(), await givenApplication()]
  expect(await promoSlotsOf(env).issueNumber(second, { highest: 0, refused: null })).toBe(1)
  const misnamed = env.PROMO_SLOTS.getByName('another')
  expect(await approveApplication(admin, misnamed, first, custom)).toMatchObject({ number: 1 })
  expect(await approve(admin, second)).toMatchObject({ number: 2 })
})

test('sixteen approvals at once get sixteen numbers, without a gap', async () => {
  const admin = await givenSuperAdmin()
  const ids: string[] = []
  for (let count = 0; count < 16; count += 1) ids.push(await givenApplication())
  const made = await Promise.all(ids.map((id) => approve(admin, id)))
  const numbers = made.map(({ number }) => number).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
})
