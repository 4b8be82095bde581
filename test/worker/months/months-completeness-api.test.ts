import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { pushed } from '#test/worker/kit/control-totals-scene.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, cronClose, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'

freshStores()

let admin: Browser

/** September, long due, has a fee of 50.00 EUR by stripe, of which it had totals of August. */
beforeEach(async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-09-15'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-09-20')
  await pushed('2026-09-01', '2026-08', 0, 0, { source: 'stripe' })
  await pushed('2026-09-01', '2026-08', 0, 0, { source: 'ended', isLast: true })
  await accepted('2026-09-20', fee('t1', '2026-09', 5000, { source: 'stripe' }))
  admin = await signedInBrowser(await adminEmailOf(reseller))
})

type Shown = Readonly<Record<string, unknown>>

async function totalsOfSeptember(): Promise<readonly Shown[]> {
  const answer = await admin.request('GET', '/api/admin/months/2026-09')
  return (await answer.json<{ controlTotals: readonly Shown[] }>()).controlTotals
}

const put = (path: string, body: unknown, key: string | null = 'by-hand-key') =>
  admin.request(
    'PUT',
    `/api/admin/months/${path}`,
    body,
    key === null ? {} : { 'idempotency-key': key },
  )

describe('/api/admin/months/:month', () => {
  test('has a row for each source, with what came since its totals', async () => {
    expect(await totalsOfSeptember()).toEqual([
      expect.objectContaining({
        source: 'stripe',
        isGap: true,
        expected: null,
        arrivedSince: null,
      }),
    ])
    await pushed('2026-10-01', '2026-09', 1, 5000, { source: 'stripe' })
    const none = { lineCount: 0, sumMinor: 0 }
    expect(await totalsOfSeptember()).toMatchObject([
      { source: 'stripe', isGap: false, arrivedSince: none, ledgerSequence: 1 },
    ])
    await accepted(
      '2026-10-02',
      fee('t1', '2026-09', 100, { source: 'ended' }),
      fee('t1', '2026-09', 200, { source: 'stripe', externalId: 'later' }),
    )
    expect(await totalsOfSeptember()).toMatchObject([
      { source: 'ended', isRequired: false, endedWith: '2026-08', expected: null },
      { source: 'stripe', isGap: true, arrivedSince: { lineCount: 1, sumMinor: 200 } },
    ])
    const query = 'month=2026-09&currency=EUR&source=stripe&after=1'
    const ledger = await admin.request('GET', `/api/admin/ledger?${query}`)
    const { items } = await ledger.json<{ items: readonly Shown[] }>()
    expect(items.map((line) => line['externalId'])).toEqual(['later'])
  })

  test('of older totals says what came of any source since', async () => {
    await pushed('2026-10-01', '2026-09', 1, 5000)
    await accepted('2026-10-02', fee('t1', '2026-09', 200, { source: 'other' }))
    expect(await totalsOfSeptember()).toMatchObject([
      { source: null, isGap: true, arrivedSince: { lineCount: 1, sumMinor: 200 } },
      { source: 'other', isRequired: false },
      { source: 'stripe', isGap: true, expected: null },
    ])
  })
})

describe('PUT /api/admin/months/:month/control-totals/:currency', () => {
  const totals = { source: 'stripe', lineCount: 1, sumMinor: 5000 }

  test('enters totals by hand, under the name of who does, and settles the gap', async () => {
    const entered = await put('2026-09/control-totals/EUR', totals)
    expect([entered.status, await entered.json()]).toMatchObject([201, { change: 'recorded' }])
    expect(await totalsOfSeptember()).toMatchObject([
      { source: 'stripe', isGap: false, pushedBy: 'Ada Admin', isByHand: true },
    ])
    const row = await env.DB.prepare(
      `SELECT actor_kind, details FROM audit WHERE action = 'control_totals.pushed' ORDER BY sequence DESC`,
    ).first<{ actor_kind: string; details: string }>()
    expect([row?.actor_kind, JSON.parse(row?.details ?? '')]).toEqual([
      'person',
      { currency: 'EUR', ...totals, isLast: false },
    ])
    expect(await cronClose('2026-10-03T03:15:00Z')).toMatchObject({ closed: ['2026-09'] })
  })

  test.each<[string, string, unknown, string | null, string]>([
    ['without a key', '2026-09/control-totals/EUR', totals, null, 'Idempotency-Key'],
    ['a currency that is none', '2026-09/control-totals/XXX', totals, 'some-key', 'currency'],
    [
      'no lines that have a sum',
      '2026-09/control-totals/EUR',
      { ...totals, lineCount: 0 },
      'some-key',
      'sumMinor',
    ],
    ['a month too far ahead', '2099-01/control-totals/EUR', totals, 'some-key', 'month'],
  ])('refuses %s', async (_, path, body, key, field) => {
    const refused = await put(path, body, key)
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { errors: [{ path: field }] },
    ])
  })
})
