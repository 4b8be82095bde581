import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { accepted, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

type Page = Readonly<{ items: readonly { externalId: string }[]; nextCursor: string | null }>

const whole = [['last', 'x3', 'x2', 'x1', 'first']]

// Newest first, as the console reads it; as programs read it: test/worker/billing/read-lines.test.ts.
test.each([
  ['source=rare', [['last'], ['first']]],
  ['month=2026-10&source=rare', [['last'], ['first']]],
  ['month=2026-10&currency=USD', [['last'], ['first']]],
  ['month=2026-10&kind=platform_fee&source=rare', [['last'], ['first']]],
  ['month=2026-10&source=rare&after=120003', [['last']]],
  ['tenant=t1&source=rare', [['last', 'first']]],
  ['month=2026-10', whole],
  ['tenant=t1', whole],
])(
  'the ledger by %s goes on through other lines, a bounded way at a time',
  async (query, expected) => {
    const door = await adminDoor()
    await givenTenant(null, 't1', '2026-10-01')
    const rare = { source: 'rare', currency: 'USD' }
    await accepted('2026-10-20', fee('t1', '2026-10', 1, { externalId: 'first', ...rare }))
    // As the batches of a year would leave it: many lines of another source in between.
    await env.DB.exec(
      `INSERT INTO revenue_lines (sequence, source, external_id, kind, tenant_id, service_month, currency, amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by) SELECT value + 120000, 'billing', 'x' || value, 'platform_fee', 't1', '2026-10', 'EUR', 1, 1, 0, 0, 'x' FROM json_each('[1,2,3]')`,
    )
    await accepted('2026-10-21', fee('t1', '2026-10', 1, { externalId: 'last', ...rare }))
    const pages: string[][] = []
    let cursor: string | null = null
    do {
      const place: string = cursor === null ? '' : `&cursor=${cursor}`
      const page: Page = await door.get(`/api/admin/ledger?limit=5&${query}${place}`)
      pages.push(page.items.map(({ externalId }) => externalId))
      cursor = page.nextCursor
    } while (cursor !== null)
    // The last page may find that nothing of its index is left.
    expect(pages.filter((page) => page.length > 0)).toEqual(expected)
  },
)
