import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { givenApiKey as givenReader } from '#test/worker/console/monitor.ts'
import { type Browser, browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  fee,
  givenApiKey,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

let admin: Browser
let key: { authorization: string }

/** September, long due, has one fee of 50.00 EUR. */
beforeEach(async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-09-15'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-09-20')
  await accepted('2026-09-20', fee('t1', '2026-09', 5000))
  const email = await env.DB.prepare('SELECT email FROM people WHERE id = ?1')
    .bind(reseller.admin.actor.personId)
    .first<string>('email')
  admin = await signedInBrowser(email ?? '')
  key = await givenApiKey()
})

const answer = async (response: Promise<Response>) =>
  [(await response).status, await (await response).json<Record<string, unknown>>()] as const

const put = (path: string, body: unknown, headers: HeadersInit = key) =>
  answer(browser().request('PUT', `/api/v1/control-totals/${path}`, body, headers))

const close = (body: unknown) =>
  answer(admin.request('POST', '/api/admin/months/2026-09/close', body))

describe('PUT /api/v1/control-totals/:month/:currency', () => {
  test('answers 201 with what the ledger holds beside it, and 200 for the same again', async () => {
    const totals = { lineCount: 2, sumMinor: 7000 }
    const told = {
      month: '2026-09',
      currency: 'EUR',
      source: null,
      isLast: false,
      remark: null,
      expected: totals,
      received: { lineCount: 1, sumMinor: 5000 },
      difference: { lineCount: -1, sumMinor: -2000 },
    }
    expect(await put('2026-09/EUR', totals)).toEqual([201, { ...told, change: 'recorded' }])
    expect(await put('2026-09/EUR', totals)).toEqual([200, { ...told, change: 'unchanged' }])
  })

  test('of a source answers what the ledger holds of that source, and keeps that it is its last', async () => {
    await accepted('2026-09-21', fee('t1', '2026-09', 300, { source: 'paddle' }))
    const totals = { source: 'paddle', lineCount: 1, sumMinor: 300 }
    const told = {
      ...{ month: '2026-09', currency: 'EUR', source: 'paddle', isLast: true, remark: null },
      expected: { lineCount: 1, sumMinor: 300 },
      received: { lineCount: 1, sumMinor: 300 },
      difference: { lineCount: 0, sumMinor: 0 },
    }
    const last = { ...totals, isLast: true }
    expect(await put('2026-09/EUR', last)).toEqual([201, { ...told, change: 'recorded' }])
    expect(await put('2026-09/EUR', last)).toEqual([200, { ...told, change: 'unchanged' }])
    const open = { ...told, isLast: false, change: 'recorded' }
    expect(await put('2026-09/EUR', totals)).toEqual([201, open])
  })

  test('of a source that no line names says so, and how it is taken back', async () => {
    const [, misspelt] = await put('2026-09/EUR', { source: 'paddel', lineCount: 1, sumMinor: 300 })
    expect(misspelt['remark']).toMatch(
      /^The ledger holds no line of “paddel” yet\. From 2026-09 on/,
    )
    const none = { source: 'paddel', lineCount: 0, sumMinor: 0, isLast: true }
    const [, last] = await put('2026-09/EUR', none)
    expect(last['remark']).toBe('The ledger holds no line of “paddel” yet.')
    const authorization = `Bearer ${await givenReader('control-totals:read')}`
    const read = (month: string) =>
      answer(
        browser().request('GET', `/api/v1/control-totals/${month}`, undefined, { authorization }),
      )
    expect((await read('2026-09'))[1]['totals']).toContainEqual(
      expect.objectContaining({ source: 'paddel', isGap: false }),
    )
    expect(JSON.stringify(await read('2026-10'))).not.toContain('paddel')
  })

  test('that changes nothing says why', async () => {
    await put('2026-10/EUR', { source: 'billing', lineCount: 0, sumMinor: 0 })
    const [, older] = await put('2026-10/EUR', { lineCount: 7, sumMinor: 7 })
    expect(older['remark']).toMatch(/^Sources have totals of their own for 2026-10 in EUR/)
    await close({})
    const [status, late] = await put('2026-09/EUR', { source: 'x', lineCount: 7, sumMinor: 7 })
    expect([status, late['remark']]).toEqual([201, expect.stringMatching(/^2026-09 is closed/)])
  })

  test('under an Idempotency-Key is another push with another source, or as the last', async () => {
    const keyed = { ...key, 'idempotency-key': 'of-a-source' }
    const totals = { source: 'paddle', lineCount: 1, sumMinor: 300 }
    const first = await put('2026-09/EUR', totals, keyed)
    expect(first).toMatchObject([201, {}])
    expect(await put('2026-09/EUR', totals, keyed)).toEqual(first)
    const { source: _, ...older } = totals
    for (const other of [{ ...totals, source: 'stripe' }, { ...totals, isLast: true }, older]) {
      const taken = [422, { code: 'request_key_taken' }]
      expect(await put('2026-09/EUR', other, keyed)).toMatchObject(taken)
    }
  })

  test('under an Idempotency-Key is known again behind a later push, which stands', async () => {
    const totals = (lineCount: number) => ({ lineCount, sumMinor: lineCount * 100 })
    const keyed = (name: string) => ({ ...key, 'idempotency-key': name })
    expect(await put('2026-09/EUR', totals(2), keyed('first-push'))).toMatchObject([201, {}])
    // The same figures from elsewhere are news to nobody, and known again all the same.
    expect(await put('2026-09/EUR', totals(2), keyed('again-push'))).toMatchObject([200, {}])
    expect(await put('2026-09/EUR', totals(3), keyed('other-push'))).toMatchObject([201, {}])
    for (const [late, status] of [
      ['first-push', 201],
      ['again-push', 200],
    ] as const) {
      const answered = await put('2026-09/EUR', totals(2), keyed(late))
      expect(answered).toMatchObject([status, { expected: totals(2) }])
    }
    expect(await countRows('SELECT line_count n FROM control_totals ORDER BY sequence DESC')).toBe(
      3,
    )
    expect(await put('2026-09/EUR', totals(4), keyed('first-push'))).toMatchObject([
      422,
      { code: 'request_key_taken' },
    ])
  })

  test.each<[string, string, unknown, string]>([
    ['a month that is none', '2026-13/EUR', {}, 'month'],
    ['a month too far ahead', '2999-01/EUR', {}, 'month'],
    ['a code that is no currency', '2026-09/XAU', {}, 'currency'],
    ['a currency that is none', '2026-09/euro', {}, 'currency'],
    ['a negative count', '2026-09/EUR', { lineCount: -1 }, 'lineCount'],
    ['a count as text', '2026-09/EUR', { lineCount: '1' }, 'lineCount'],
    ['a fraction of a cent', '2026-09/EUR', { sumMinor: 0.5 }, 'sumMinor'],
    ['a sum past exact numbers', '2026-09/EUR', { sumMinor: 2 ** 53 }, 'sumMinor'],
    ['a sum past the limit', '2026-09/EUR', { sumMinor: -4_000_000_000_000_001 }, 'sumMinor'],
    ['a sum of no lines', '2026-09/EUR', { lineCount: 0 }, 'sumMinor'],
    ['no sum', '2026-09/EUR', { sumMinor: undefined }, 'sumMinor'],
    ['a field that nobody knows', '2026-09/EUR', { note: '' }, 'note'],
    ['a source in capitals', '2026-09/EUR', { source: 'Stripe' }, 'source'],
    ['an empty source', '2026-09/EUR', { source: '' }, 'source'],
    ['a last in words', '2026-09/EUR', { source: 'stripe', isLast: 'yes' }, 'isLast'],
    ['the last of no source', '2026-09/EUR', { isLast: true }, 'isLast'],
  ])('refuses %s and names the field', async (_, path, more, field) => {
    const refused = await put(path, { lineCount: 1, sumMinor: 5000, ...Object(more) })
    expect(refused).toMatchObject([422, { code: 'invalid_input', errors: [{ path: field }] }])
    expect(await countRows('SELECT count(*) n FROM control_totals')).toBe(0)
  })

  test('refuses a wrong key, and a super admin’s session', async () => {
    const totals = { lineCount: 1, sumMinor: 5000 }
    const wrong = { authorization: 'Bearer rp_wrong' }
    expect(await put('2026-09/EUR', totals, wrong)).toMatchObject([
      401,
      { code: 'invalid_api_key' },
    ])
    expect(
      await answer(admin.request('PUT', '/api/v1/control-totals/2026-09/EUR', totals)),
    ).toMatchObject([401, { code: 'invalid_api_key' }])
  })
})

describe('POST /api/admin/months/:month/close', () => {
  test('over a gap answers 409 with the figures, and closes with a reason', async () => {
    await put('2026-09/EUR', { lineCount: 2, sumMinor: 7000 })
    const [status, problem] = await close({})
    expect([status, problem['code']]).toEqual([409, 'month_incomplete'])
    expect(problem['detail']).toContain(
      '1 line of 50.00 EUR in all instead of 2 lines of 70.00 EUR',
    )
    expect(await close({ force: { reason: 'The second line was void' } })).toMatchObject([
      200,
      { month: '2026-09', statements: 1, alreadyClosed: false },
    ])
    const [, months] = await answer(admin.request('GET', '/api/admin/months'))
    const items = JSON.stringify(months['items'])
    expect(items).toContain('"forcedReason":"The second line was void"')
  })

  test.each<[string, unknown, string]>([
    ['without a reason', { force: {} }, 'force.reason'],
    ['with a blank one', { force: { reason: '  ' } }, 'force.reason'],
    ['with a field that nobody knows', { reason: 'now' }, 'reason'],
  ])('refuses to force %s', async (_, body, path) => {
    expect(await close(body)).toMatchObject([422, { errors: [{ path }] }])
    expect(await countRows('SELECT count(*) n FROM closes')).toBe(0)
  })
})
