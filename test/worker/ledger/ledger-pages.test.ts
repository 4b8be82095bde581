import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { billingDoor } from '#test/worker/billing/billing-door.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { accepted, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

type Page = Readonly<{ items: readonly { externalId: string }[]; nextCursor: string | null }>

/** Two rare lines, with as many in between as the batches of a year would leave. */
async function givenLongLedger() {
  await givenTenant(null, 't1', '2026-10-01')
  const rare = { source: 'rare', currency: 'USD' }
  await accepted('2026-10-20', fee('t1', '2026-10', 1, { externalId: 'first', ...rare }))
  await env.DB.prepare(
    `INSERT INTO revenue_lines (sequence, source, external_id, kind, tenant_id, service_month,
       currency, amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by)
     SELECT value + 120000, 'billing', 'x' || value, 'platform_fee', 't1', '2026-10', 'EUR', 1, 1, 0, 0, 'x'
     FROM json_each('[1,2,3]')`,
  ).run()
  await accepted('2026-10-21', fee('t1', '2026-10', 1, { externalId: 'last', ...rare }))
}

/** The lines of each page. The last one may find that its index leads to nothing more. */
async function pagesOf(read: (place: string) => Promise<Page>): Promise<string[][]> {
  const pages: string[][] = []
  let cursor: string | null = null
  do {
    const page: Page = await read(cursor === null ? '' : `&cursor=${cursor}`)
    pages.push(page.items.map(({ externalId }) => externalId))
    cursor = page.nextCursor
  } while (cursor !== null)
  return pages.filter((page, index) => page.length > 0 || index < pages.length - 1)
}

const apart = [['first'], ['last']]
const atOnce = [['first', 'x1', 'x2', 'x3', 'last']]

describe.each([
  ['source=rare', apart],
  ['currency=USD', apart],
  ['month=2026-10&source=rare', apart],
  ['month=2026-10&currency=USD', apart],
  // What an index leads to alone is read in one go, and so are the lines of a tenant, which are few.
  ['month=2026-10', atOnce],
  ['tenant=t1', atOnce],
  ['tenant=t1&source=rare', [['first', 'last']]],
])('the ledger by %s', (query, expected) => {
  test('goes on through other lines a bounded way at a time, to programs', async () => {
    await givenLongLedger()
    const door = await billingDoor()
    const found = await pagesOf(async (place) => {
      const { text } = await door.ask(`/revenue-lines?limit=5&${query}${place}`)
      return JSON.parse(text)
    })
    expect(found).toEqual(expected)
  })

  test('and to people, the newest first', async () => {
    await givenLongLedger()
    const door = await adminDoor()
    const found = await pagesOf((place) => door.get(`/api/admin/ledger?limit=5&${query}${place}`))
    expect(found).toEqual(expected.map((page) => page.toReversed()).toReversed())
  })
})

test('nobody is led behind the line from which on they asked', async () => {
  await givenLongLedger()
  const door = await adminDoor()
  const query = 'month=2026-10&source=rare&after=120003'
  const found = await pagesOf((place) => door.get(`/api/admin/ledger?limit=5&${query}${place}`))
  expect(found).toEqual([['last']])
})
