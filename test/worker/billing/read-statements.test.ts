import { beforeEach, describe, expect, test } from 'vitest'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import { type GivenReseller, statementRows } from '#test/worker/kit/ledger-harness.ts'
import { pay } from '#test/worker/kit/payments-scene.ts'
import { givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'
import { resellerPage } from '#worker/routes/billing/answers/reseller.ts'
import { statement, statementPage } from '#worker/routes/billing/answers/statement.ts'
import { statementDocument } from '#worker/routes/billing/answers/statement-document.ts'
import { allOf, type BillingDoor, billingDoor } from './billing-door.ts'

freshStores()

let door: BillingDoor
let one: GivenReseller
let two: GivenReseller
const given = savedScene(givenStatedQuarter)
beforeEach(async () => {
  ;({ one, two } = await given())
  door = await billingDoor()
})

const october = 'R0001-2026-10-EUR'

describe('GET /api/v1/resellers', () => {
  test('tells number, company and standing of each, and nobody’s people', async () => {
    const admin = { ...one.admin, nowMs: at('2027-01-10') }
    await suspendReseller(admin, one.id, 'an unpaid invoice')
    const ends = toMonth('2027-06')
    await terminateReseller(admin, two.id, { fromMonth: ends, reason: 'the contract ended' })
    const all = await allOf(door, '/resellers?limit=1', resellerPage)
    expect(all).toMatchObject([
      { id: one.id, number: 1, label: 'R0001', state: 'suspended', terminatedFromMonth: null },
      { id: two.id, number: 2, label: 'R0002', state: 'terminated', terminatedFromMonth: ends },
    ])
    expect((await door.ask('/resellers')).text).not.toMatch(/@|Carla/)
  })

  test('refuses a cursor that no page gave', async () => {
    expect((await door.ask('/resellers?cursor=x')).status).toBe(422)
  })
})

describe('GET /api/v1/statements', () => {
  test('pages through all by month, newest first, with their hashes', async () => {
    const all = await allOf(door, '/statements?limit=2', statementPage)
    // The rows come by month and number.
    const byMonth = Map.groupBy(await statementRows(), ({ number }) => number.slice(6, 13))
    const stored = [...byMonth.values()].reverse().flat()
    expect(all.map(({ number, sha256 }) => [number, sha256])).toEqual(
      stored.map(({ number, sha256 }) => [number, sha256]),
    )
  })

  test('narrows by month, reseller, currency and state', async () => {
    const of = async (query: string) =>
      (await allOf(door, `/statements?${query}`, statementPage)).map(({ number }) => number)
    const all = await of('')
    expect(await of('month=2026-10')).toEqual(all.filter((number) => number.includes('2026-10')))
    expect(await of('reseller=2')).toEqual(all.filter((number) => number.startsWith('R0002')))
    expect(await of('currency=eur&reseller=1')).toEqual(
      all.filter((number) => /^R0001.+EUR$/.test(number)),
    )
    const oldest = (await statementRows()).map(({ number }) => number)
    expect(await of('order=oldest')).toEqual(oldest)
    expect(new Set([...(await of('state=open')), ...(await of('state=nothing_due'))])).toEqual(
      new Set(all),
    )
  })

  test.each([
    ['reseller=99', 'reseller', /GET \/api\/v1\/resellers/],
    ['month=10', 'month', /YYYY-MM/],
    ['state=late', 'state', /open, paid/],
    ['cursor=%5B1%5D', 'cursor', /nextCursor/],
  ])('refuses %s and names it', async (query, path, words) => {
    const { status, text } = await door.ask(`/statements?${query}`)
    expect([status, JSON.parse(text).errors]).toEqual([
      422,
      [{ path, message: expect.stringMatching(words) }],
    ])
  })
})

describe('GET /api/v1/statements/:number', () => {
  const read = (number: string, query = '') => door.read(`/statements/${number}${query}`, statement)

  test('has parts and adjustments that add up, all pages together', async () => {
    for (const { number } of await statementRows()) {
      const parts: Awaited<ReturnType<typeof read>>['parts'][number][] = []
      let cursor: string | null = ''
      let told = await read(number)
      while (cursor !== null) {
        told = await read(
          number,
          `?limit=1&cursor=${encodeURIComponent(cursor)}`.replace(/&cursor=$/, ''),
        )
        parts.push(...told.parts)
        cursor = told.nextCursor
      }
      const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)
      expect(sum(parts.map(({ commissionMinor }) => commissionMinor))).toBe(told.commissionMinor)
      expect(sum(parts.map(({ revenueMinor }) => revenueMinor))).toBe(told.revenueMinor)
      expect(sum(told.adjustments.map(({ amountMinor }) => amountMinor))).toBe(
        told.adjustmentsMinor,
      )
      expect(told.dueMinor).toBe(told.commissionMinor + told.adjustmentsMinor + told.balanceInMinor)
      expect(told.payableMinor + told.balanceOutMinor).toBe(told.dueMinor)
    }
  })

  test('tells its payment, and has another ETag then; its document has the one that it had', async () => {
    const tagOf = async (path: string) =>
      (await door.ask(`/statements/${october}${path}`)).headers.get('etag')
    const before = [await tagOf(''), await tagOf('/document')]
    expect(await read(october)).toMatchObject({ state: 'open', payment: null })
    const paid = { statementNumber: october, reference: 'SEPA 1', paidOn: '2026-11-20' }
    await pay(one.admin, 'a-payment-key', [paid])
    expect(await read(october)).toMatchObject({
      state: 'paid',
      payment: { reference: 'SEPA 1', paidOn: '2026-11-20' },
    })
    const after = [await tagOf(''), await tagOf('/document')]
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
  })

  test.each(['', '/document'])('of an unknown number is 404 with a way on: %s', async (path) => {
    const { status, text } = await door.ask(`/statements/R0009-2026-10-EUR${path}`)
    expect([status, JSON.parse(text).detail]).toEqual([
      404,
      'There is no statement R0009-2026-10-EUR. GET /api/v1/statements lists those that there are.',
    ])
  })
})

describe('GET /api/v1/statements/:number/document', () => {
  test('is the bytes that the hash is of, and leads from each statement to the one before', async () => {
    for (const { number, document, sha256, previous_sha256 } of await statementRows()) {
      const { text, headers } = await door.ask(`/statements/${number}/document`)
      expect(text).toBe(document)
      expect([await sha256Hex(text), headers.get('etag')]).toEqual([sha256, `"${sha256}"`])
      expect(statementDocument.parse(JSON.parse(text)).previousSha256).toBe(previous_sha256)
      const told = await door.read(`/statements/${number}`, statement)
      expect([told.sha256, told.previousSha256]).toEqual([sha256, previous_sha256])
    }
  })

  test('is not sent again to who has it', async () => {
    const path = `/statements/${october}/document`
    const tag = (await door.ask(path)).headers.get('etag') ?? ''
    const { status, text } = await door.ask(path, { headers: { 'if-none-match': tag } })
    expect([status, text]).toEqual([304, ''])
  })
})
