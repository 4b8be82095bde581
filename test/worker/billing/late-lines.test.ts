import { beforeEach, describe, expect, test } from 'vitest'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  bring,
  credit,
  cronClose,
  fee,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'
import { checkedLines, lineResults } from '#worker/routes/billing/answers/line-results.ts'
import { type BillingDoor, billingDoor } from './billing-door.ts'

freshStores()

/** October is closed; the fee “own” was in it. */
const given = savedScene(async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 't1', '2026-10-05')
  await givenTenant(reseller, 'tries', '2026-10-05', { test: true })
  await accepted('2026-10-20', fee('t1', '2026-10', 1000, { externalId: 'own' }))
  await cronClose('2026-11-03T03:15Z')
})

let door: BillingDoor
beforeEach(async () => {
  await given()
  door = await billingDoor()
})

const late = fee('t1', '2026-10', 500, { externalId: 'late' })
const lines = [
  late,
  credit('own', -100, { externalId: 'taken' }),
  fee('tries', '2026-10', 5, { externalId: 'try' }),
  fee('t1', '2026-11', 5, { externalId: 'november' }),
  fee('t1', '2026-10', 1000, { externalId: 'own' }),
  credit('own', -5000, { externalId: 'refused' }),
]

const told = [
  ['late', '2026-11', ['late_line']],
  ['taken', '2026-11', ['late_line']],
  ['try', '2026-11', ['test_tenant', 'late_line']],
  ['november', '2026-11', []],
  ['own', '2026-10', []],
  ['refused', undefined, undefined],
]

const asTold = (results: ReturnType<typeof checkedLines.parse>['results'] | Sent) =>
  results.map(({ externalId, countsIn, remarks }) => [
    ...[externalId, countsIn, remarks?.map(({ code }) => code)],
  ])
type Sent = ReturnType<typeof lineResults.parse>['results']

const check = async () => {
  const { text } = await door.ask('/revenue-lines/check', { method: 'POST', body: { lines } })
  return checkedLines.parse(JSON.parse(text)).results
}
const send = async () => {
  const { text } = await door.ask('/revenue-lines', { method: 'POST', body: { lines } })
  return lineResults.parse(JSON.parse(text)).results
}

describe('a line whose month is closed', () => {
  test('is told its month by a check, by the ledger, and by the ledger again', async () => {
    expect(asTold(await check())).toEqual(told)
    const first = await send()
    expect(asTold(first)).toEqual(told)
    expect(first[0]?.remarks).toEqual([
      {
        code: 'late_line',
        message:
          '2026-10 takes no more lines: this one is a late line and counts in the statements of 2026-11, for the owner and at the rate of 2026-10.',
      },
    ])
    const remarksOf = (results: Sent) => results.map(({ remarks, countsIn }) => [countsIn, remarks])
    expect(remarksOf(await send())).toEqual(remarksOf(first))
    // Also when the close has been that it was promised.
    await cronClose('2026-12-03T03:15Z')
    expect(remarksOf(await send())).toEqual(remarksOf(first))
  })

  test('goes where the next close is, also when that one has begun before it came', async () => {
    await cronClose('2026-12-03T03:15Z')
    const [result] = await bring('2026-12-03T03:16Z', late)
    expect(result).toMatchObject({ result: 'accepted', countsIn: '2026-12' })
  })

  test('that is to come counts in its own month', async () => {
    const [result] = await bring('2026-11-20', fee('t1', '2026-12', 5))
    expect(result).toMatchObject({ countsIn: '2026-12', remarks: [] })
  })
})

test('before the first approved month a line counts in that one', async () => {
  const [result] = await bring('2026-11-20', fee('t1', '2026-09', 5))
  expect(result?.remarks?.map(({ code }) => code)).toEqual(['before_partnership', 'late_line'])
})
