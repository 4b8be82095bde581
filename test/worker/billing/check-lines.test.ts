import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CheckedLine, checkRevenueLines } from '#actions/ledger/check-revenue-lines.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, billing, bring, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { readContents } from '#test/worker/kit/stores/database-contents.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'
import { checkedLines, lineResults } from '#worker/routes/billing/answers/line-results.ts'
import { type BillingDoor, billingDoor } from './billing-door.ts'

freshStores()

const when = '2026-11-20'

const creditOf = (corrects: string, amountMinor: number) => ({
  ...{ source: 'billing', kind: 'credit', corrects, amountMinor, reason: 'agreed' },
})

const stored = [
  fee('earns', '2026-10', 1000, { externalId: 'f1' }),
  fee('nobodys', '2026-10', 50, { externalId: 'f2' }),
  { ...creditOf('f1', -300), externalId: 'c1' },
]

/** A reseller with tenants that earn and that do not; “f1” of 1,000 minor units with 300 credited. */
const given = savedScene(async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 'earns', '2026-10-05')
  await givenTenant(reseller, 'tries', '2026-10-05', { test: true })
  await givenTenant(null, 'nobodys', '2026-10-05')
  await accepted('2026-10-20', ...stored)
  return { admin: await signedInBrowser(await adminEmailOf(reseller)) }
})

let door: BillingDoor
let admin: Browser
beforeEach(async () => {
  ;({ admin } = await given())
  door = await billingDoor()
})

// Few ids and amounts, so that lines meet each other and what is stored.
const ids = fc.constantFrom('f1', 'f2', 'c1', 'n1', 'n2', 'n3')
const someCharge = fc.record({
  source: fc.constantFrom('billing', 'billing', 'stripe'),
  externalId: ids,
  kind: fc.constant('platform_fee'),
  tenantId: fc.constantFrom('earns', 'earns', 'tries', 'nobodys', 'nobodys', 'unknown'),
  serviceMonth: fc.constantFrom('2026-09', '2026-10', '2026-10', '2026-11', '2027-03'),
  currency: fc.constantFrom('EUR', 'EUR', 'eur', 'USD', 'XXX'),
  listFeeMinor: fc.constantFrom(50, 50, 1000, 1000, -1),
})
const someCredit = fc.record({
  source: fc.constantFrom('billing', 'stripe'),
  externalId: ids,
  kind: fc.constant('credit'),
  corrects: ids,
  amountMinor: fc.constantFrom(-300, -700, -50, 0),
  reason: fc.constantFrom('agreed', ''),
})
const someLine = fc.oneof(
  { weight: 4, arbitrary: someCharge },
  { weight: 3, arbitrary: someCredit },
  { weight: 2, arbitrary: fc.constantFrom(...stored) },
  { weight: 1, arbitrary: fc.constantFrom(7, null, {}, 'line') },
)

/** The line with ids of a round of its own. */
const ofRound = (round: number) => (line: unknown) =>
  typeof line !== 'object' || line === null
    ? line
    : Object.fromEntries(
        Object.entries(line).map(([name, value]) => [
          ...[name, name === 'externalId' || name === 'corrects' ? `${value}.${round}` : value],
        ]),
      )

/** Every row, and the place that the ledger’s next line takes. */
const everythingStored = async () => [
  await readContents(env.DB),
  await env.DB.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'revenue_lines'`).first(),
]

/** What accepting would answer, in the words of a check. */
const asChecked = (results: Awaited<ReturnType<typeof bring>>): CheckedLine[] =>
  results.map(({ result, ...more }) => ({
    result: result === 'accepted' ? 'would_be_accepted' : result,
    ...more,
  }))

describe('a check of lines', () => {
  test('says what accepting them then says, and stores nothing', async () => {
    const requests = fc.sample(fc.array(someLine, { minLength: 1, maxLength: 8 }), {
      numRuns: 60,
      seed: 12,
    })
    const seen = new Map<string, number>()
    for (const [round, request] of requests.entries()) {
      await accepted(when, ...stored.map(ofRound(round)))
      const lines = request.map(ofRound(round))
      const before = await everythingStored()
      const checked = await checkRevenueLines(contextOf(billing, at(when)), lines)
      expect(await everythingStored()).toEqual(before)
      expect(checked).toEqual(asChecked(await bring(when, ...lines)))
      for (const { result, remarks = [] } of checked) {
        const kind = `${result} ${remarks.map(({ code }) => code).join(' ')}`
        seen.set(kind, (seen.get(kind) ?? 0) + 1)
      }
    }
    expect([...seen.keys()].toSorted()).toEqual([
      'refused ',
      'unchanged ',
      'unchanged no_owner',
      'would_be_accepted ',
      'would_be_accepted before_partnership late_line',
      'would_be_accepted no_owner',
      'would_be_accepted no_owner late_line',
      'would_be_accepted test_tenant',
      'would_be_accepted test_tenant late_line',
    ])
  }, 60_000)

  const lines = [
    fee('earns', '2026-10', 5, { externalId: 'n1' }),
    fee('nobodys', '2026-10', 5, { externalId: 'n2' }),
    { ...creditOf('n2', -5), externalId: 'n3' },
    fee('earns', '2026-10', 1000, { externalId: 'f1' }),
    { ...creditOf('f1', -701), externalId: 'n4' },
    7,
  ]

  test('by key has the shape of an acceptance, and leaves the ledger as it is', async () => {
    const before = await readContents(env.DB)
    const checked = await door.ask('/revenue-lines/check', { method: 'POST', body: { lines } })
    const told = checkedLines.parse(JSON.parse(checked.text))
    expect(told).toMatchObject({
      ...{ wouldBeAccepted: 3, unchanged: 1, refused: 2 },
      results: [
        { index: 0, source: 'billing', externalId: 'n1', result: 'would_be_accepted' },
        { externalId: 'n2', result: 'would_be_accepted', remarks: [{ code: 'no_owner' }] },
        { externalId: 'n3', result: 'would_be_accepted', remarks: [{ code: 'no_owner' }] },
        { externalId: 'f1', result: 'unchanged' },
        { externalId: 'n4', result: 'refused', errors: [{ path: 'amountMinor' }] },
        { source: null, externalId: null, result: 'refused' },
      ],
    })
    // Behind the answer the mails of the scene go out, and the key’s day is noted.
    const ofLedger = ({ rows }: typeof before) =>
      ['revenue_lines', 'currency_volumes', 'tenants', 'audit'].map((table) => rows.get(table))
    expect(ofLedger(await readContents(env.DB))).toEqual(ofLedger(before))
    const sent = await door.ask('/revenue-lines', { method: 'POST', body: { lines } })
    const { accepted: count, ...after } = lineResults.parse(JSON.parse(sent.text))
    expect([count, after.unchanged, after.refused]).toEqual([3, 1, 2])
  })

  test('at the console answers the same', async () => {
    const answer = await admin.request('POST', '/api/admin/ledger/test-lines', { lines })
    const { text } = await door.ask('/revenue-lines/check', { method: 'POST', body: { lines } })
    expect([answer.status, await answer.json()]).toEqual([200, JSON.parse(text)])
  })

  test.each([
    ['no lines', { lines: [] }],
    ['5,001 lines', { lines: Array(5001).fill(0) }],
    ['a field beside them', { lines: [1], store: false }],
  ])('is refused with %s', async (_, body) => {
    expect((await door.ask('/revenue-lines/check', { method: 'POST', body })).status).toBe(422)
  })

  test('takes as many lines at once as an acceptance', async () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      fee('earns', '2026-10', 1, { externalId: `${index}-`.padEnd(128, 'x') }),
    )
    const { status, text } = await door.ask('/revenue-lines/check', {
      method: 'POST',
      body: { lines: many },
    })
    expect([status, JSON.parse(text).wouldBeAccepted]).toEqual([200, 5000])
  })
})
