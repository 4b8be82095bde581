import { beforeEach, describe, expect, test } from 'vitest'
import { october, pushed } from '#test/worker/kit/control-totals-scene.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, cronClose, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { monthTotals } from '#worker/routes/billing/answers/month-totals.ts'
import { pushedTotals } from '#worker/routes/billing/answers/pushed-totals.ts'
import { revenueLinePage } from '#worker/routes/billing/answers/revenue-line.ts'
import { type BillingDoor, billingDoor } from './billing-door.ts'

freshStores()

let door: BillingDoor

beforeEach(async () => {
  door = await billingDoor()
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 't1', '2026-10-05')
})

const read = () => door.read(`/control-totals/${october}`, monthTotals)
const bring = (source: string, externalId: string, more = {}) =>
  accepted('2026-10-20', fee('t1', '2026-10', 100, { source, externalId, ...more }))
const push = async (source: string | undefined, lineCount: number, more = {}) => {
  const body = { source, lineCount, sumMinor: lineCount * 100, ...more }
  const { text } = await door.ask('/control-totals/2026-10/EUR', { method: 'PUT', body })
  return pushedTotals.parse(JSON.parse(text))
}

describe('GET /api/v1/control-totals/:month', () => {
  test('of a month without lines and totals is empty', async () => {
    expect(await read()).toEqual({ month: '2026-10', isClosed: false, totals: [] })
  })

  test('shows every source and currency: what was pushed, what is there, and the difference', async () => {
    await bring('stripe', 'a')
    await bring('stripe', 'b', { currency: 'USD' })
    await bring('paddle', 'c')
    const pushedNow = await push('paddle', 3, { isLast: true })
    const { totals } = await read()
    const told = totals.map(({ currency, source, expected, received, difference, ...more }) => [
      ...[currency, source, expected?.lineCount ?? null, received.lineCount],
      ...[difference?.lineCount ?? null, more.isRequired, more.isGap, more.isLast],
    ])
    expect(told).toEqual([
      ['EUR', 'paddle', 3, 1, -2, true, true, true],
      ['EUR', 'stripe', null, 1, null, false, false, false],
      ['USD', 'stripe', null, 1, null, false, false, false],
    ])
    // What the push itself answered, read back.
    const { change: _, month: __, remark: ___, ...same } = pushedNow
    expect(totals[0]).toMatchObject(same)
    expect(totals[0]).toMatchObject({ pushedBy: 'monitor', isByHand: false })
  })

  test('leads to the lines that are counted, and to those since the push', async () => {
    await bring('stripe', 'a')
    await bring('paddle', 'b')
    await push('stripe', 1)
    await bring('stripe', 'c')
    await bring('paddle', 'd')
    const { totals } = await read()
    const of = async (link: string | null | undefined) => {
      const { items } = await door.read(String(link).replace('/api/v1', ''), revenueLinePage)
      return items.map(({ externalId }) => externalId)
    }
    const stripe = totals.find(({ source }) => source === 'stripe')
    expect(await of(stripe?.links.lines)).toEqual(['a', 'c'])
    expect(await of(stripe?.links.arrivedSince)).toEqual(['c'])
    expect(stripe?.arrivedSince).toEqual({ lineCount: 1, sumMinor: 100 })
    expect(totals.find(({ source }) => source === 'paddle')?.links.arrivedSince).toBe(null)
  })

  test('of older totals without a source counts the lines of all', async () => {
    await bring('stripe', 'a')
    await bring('paddle', 'b')
    await push(undefined, 2)
    const { totals } = await read()
    expect(totals.map(({ source, isGap }) => [source, isGap])).toEqual([
      [null, false],
      ['paddle', false],
      ['stripe', false],
    ])
    expect(totals[0]?.links.lines).toBe('/api/v1/revenue-lines?month=2026-10&currency=EUR')
  })

  test('names the month after which a source needs none', async () => {
    await pushed('2026-10-01', '2026-09', 0, 0, { source: 'ended', isLast: true })
    await bring('ended', 'a')
    expect((await read()).totals).toMatchObject([
      { source: 'ended', expected: null, isRequired: false, endedWith: '2026-09' },
    ])
  })

  test('of a closed month goes on to show what it holds, and holds nothing back', async () => {
    await bring('stripe', 'a')
    await push('stripe', 1)
    await cronClose('2026-11-03T03:15Z')
    await bring('stripe', 'late')
    expect(await read()).toMatchObject({
      isClosed: true,
      totals: [
        {
          ...{ source: 'stripe', isGap: false, isRequired: false },
          ...{ expected: { lineCount: 1 }, received: { lineCount: 2 } },
          ...{ difference: { lineCount: 1, sumMinor: 100 } },
        },
      ],
    })
  })

  test('has an ETag that a line and a push change', async () => {
    const tagOf = async () =>
      (await door.ask('/control-totals/2026-10')).headers.get('etag') ?? 'none'
    const tags = [await tagOf()]
    await bring('stripe', 'a')
    tags.push(await tagOf())
    await push('stripe', 1)
    tags.push(await tagOf(), await tagOf())
    expect([new Set(tags).size, tags[2]]).toEqual([3, tags[3]])
  })

  test.each(['2026-13', 'now', '1999-12'])('refuses the month %s', async (month) => {
    const { status, text } = await door.ask(`/control-totals/${month}`)
    expect([status, JSON.parse(text).errors[0].path]).toEqual([422, 'month'])
  })
})
