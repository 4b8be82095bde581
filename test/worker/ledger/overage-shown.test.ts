import { beforeEach, expect, test } from 'vitest'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, cronClose, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

let door: AdminDoor

const line = {
  ...{ source: 'billing', kind: 'overage', tenantId: 't1', currency: 'EUR' },
  ...{ serviceMonth: '2026-10', messages: 3412 },
}

/** One line of each form: in millionths, less a discount, finer than millionths, as billed. */
beforeEach(async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted(
    '2026-10-31',
    { ...line, externalId: 'o-1', unitPriceMicros: 12_000, amountMinor: 4094 },
    { ...line, externalId: 'o-2', unitPrice: '0.01200', discountMinor: 819, amountMinor: 3275 },
    { ...line, externalId: 'o-3', unitPrice: '0.0000125', amountMinor: 4 },
    { ...line, externalId: 'o-4', amountMinor: 4000 },
  )
  door = await adminDoor()
})

type Shown = Readonly<{ externalId: string; unitPrice: unknown; discountMinor: unknown }>

const shown = (lines: readonly Shown[]) =>
  lines.map(({ externalId, unitPrice, discountMinor }) => [externalId, unitPrice, discountMinor])

const forms = [
  ['o-1', '0.012', null],
  ['o-2', '0.012', 819],
  ['o-3', '0.0000125', null],
  ['o-4', null, null],
]

test('the ledger shows each form of overage, and finds it by a currency in lower case', async () => {
  const { items } = await door.get<{ items: Shown[] }>('/api/admin/ledger?currency=eur')
  expect(shown(items)).toEqual(forms.toReversed())
})

test('each form earns what was billed, and a statement explains it by its price', async () => {
  await cronClose('2026-11-03T03:15:00Z')
  const { lines, part } = await door.get<{ part: unknown; lines: Shown[] }>(
    '/api/admin/statements/R0001-2026-10-EUR/explanation?serviceMonth=2026-10&tenantId=t1',
  )
  expect(part).toMatchObject({ overageMinor: 4094 + 3275 + 4 + 4000 })
  expect(shown(lines)).toEqual(forms)
})

test('a file of the ledger has a price in its one form, a discount, and neither where there is none', async () => {
  const csv = await door.text('/api/admin/ledger/lines.csv?from=1&through=4')
  expect(csv.split('\r\n').slice(1)).toEqual([
    'billing,o-1,overage,t1,EUR,2026-10,,,,3412,0.012,40.94,,',
    'billing,o-2,overage,t1,EUR,2026-10,,,8.19,3412,0.012,32.75,,',
    'billing,o-3,overage,t1,EUR,2026-10,,,,3412,0.0000125,0.04,,',
    'billing,o-4,overage,t1,EUR,2026-10,,,,3412,,40.00,,',
    '',
  ])
})
