import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForetold } from '#actions/imports/read-foretold.ts'
import { newId } from '#http/new-id.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  type Cells,
  checked,
  committed,
  creditCells,
  feeCells,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)

const someRow = fc.record({
  id: pick('a', 'b', 'c', 'd', 'e', 'f'),
  tenantId: pick('first', 'second', 'free', 'tried', 'unknown'),
  serviceMonth: pick('2026-09', '2026-10', '2026-11'),
  currency: pick('EUR', 'USD', 'JPY', 'KWD'),
  listFee: pick('1', '20', '7'),
  corrects: pick(null, null, 'a', 'b', 'c'),
})

/** Rows whose ids are their own file’s. */
const someFile = fc.array(someRow, { minLength: 1, maxLength: 24 }).map((rows) => {
  const file = newId()
  return rows.map(({ id, corrects, currency, ...fee }, row): Cells => {
    if (corrects === null) return feeCells(`${id}-${file}`, { ...fee, currency })
    return creditCells(`${row}-${file}`, `${corrects}-${file}`, { currency, amount: '-3' })
  })
})

const all = async (sql: string, id: string) => (await env.DB.prepare(sql).bind(id).all()).results

test('what a file is said to bring is what the ledger then has of it, by month, currency and owner', async () => {
  const first = await givenReseller({ approvedAtMs: at('2026-09-15') })
  const admin = { ...first.admin, nowMs: at('2026-11-10') }
  const second = await givenReseller({ approvedAtMs: at('2026-10-15'), admin })
  await givenTenant(first, 'first', '2026-09-20')
  await givenTenant(second, 'second', '2026-09-20')
  await givenTenant(null, 'free', '2026-09-20')
  await givenTenant(first, 'tried', '2026-09-20', { test: true })
  await fc.assert(
    fc.asyncProperty(someFile, fc.integer({ min: 1, max: 7 }), async (rows, atOnce) => {
      const id = await uploaded(admin, rows)
      await checked(admin, id, atOnce)
      const told = await readForetold(database(), id)
      if (!told.ok) throw new Error(told.detail)
      await committed(admin, id)
      expect(told.totals).toEqual(
        await all(
          `SELECT service_month AS month, currency, count(*) AS rowCount, sum(amount_minor) AS sumMinor
          FROM revenue_lines WHERE import_id = ?1 GROUP BY 1, 2 ORDER BY 1, 2`,
          id,
        ),
      )
      expect(
        told.resellers.map(({ reseller, ...sum }) => ({ ...sum, number: reseller?.number })),
      ).toEqual(
        await all(
          `SELECT l.service_month AS month, l.currency, r.number, count(*) AS rowCount,
            sum(l.amount_minor) AS sumMinor
          FROM revenue_lines AS l JOIN tenants AS t ON t.id = l.tenant_id AND t.test = 0
          JOIN ownerships AS o ON o.tenant_id = t.id AND o.from_month <= l.service_month
          JOIN resellers AS r ON r.id = o.reseller_id
          WHERE l.import_id = ?1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
          id,
        ),
      )
    }),
    { numRuns: 15 },
  )
}, 30_000)
