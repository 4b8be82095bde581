import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import type { FileCell } from '#domain/imports/file-reading.ts'
import { readLineRow } from '#domain/imports/read-line-row.ts'
import { newId } from '#http/new-id.ts'
import { at, contextOf, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import {
  type Cells,
  checked,
  committed,
  creditCells,
  feeCells,
  resultsOf,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import { billing, countRows, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const sometime = at('2026-11-10')

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)

const someFee: fc.Arbitrary<Cells> = fc
  .record({
    id: pick('a', 'b', 'c', 'd'),
    tenantId: pick('t1', 't1', 't1', 't2', 'unknown'),
    serviceMonth: pick('2026-10', '2026-10', '2026-11', '2027-09'),
    listFee: pick('10', '10', '10.00', '20', 'ten'),
  })
  .map(({ id, ...cells }) => feeCells(id, cells))

const someCredit: fc.Arbitrary<Cells> = fc
  .record({
    id: pick('k1', 'k2', 'k3', 'k4', 'a'),
    corrects: pick('a', 'a', 'a', 'b', 'known', 'k1', 'nowhere'),
    amount: pick('-4', '-6', '-6', '-10.00', '5'),
    currency: pick('EUR', 'EUR', 'EUR', 'JPY'),
    tenantId: pick('', '', 't1', 't2'),
  })
  .map(({ id, corrects, ...cells }) => creditCells(id, corrects, cells))

/** Rows whose ids are their own file's; but for the line that the ledger knows before. */
const someFile = fc
  .array(fc.oneof(someFee, someCredit), { minLength: 1, maxLength: 24 })
  .map((rows) => {
    const file = newId()
    const own = (id: FileCell | undefined) =>
      id === undefined || id === 'known' ? id : `${id}-${file}`
    return rows.map((cells): Cells => {
      const externalId = own(cells.externalId) ?? ''
      const corrects = own(cells.corrects)
      return { ...cells, externalId, ...(corrects !== undefined && { corrects }) }
    })
  })

/** Each row on a page of its own: the second credit is too much after the first. */
const overCredited = [
  feeCells('over', { listFee: '10' }),
  creditCells('over-1', 'over', { amount: '-6' }),
  creditCells('over-2', 'over', { amount: '-6' }),
]

test('the dry run says of every row what the commit does, however both are cut into pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      someFile,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      async (rows, judgedAtOnce, takenAtOnce) => {
        const admin = await givenSuperAdmin(sometime)
        const id = await uploaded(admin, rows, { pageSize: 5 })
        const before = await countRows('SELECT count(*) n FROM revenue_lines')
        const dryRun = await checked(admin, id, judgedAtOnce)
        expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(before)
        const foretold = await resultsOf(admin, id)
        const end = await committed(admin, id, takenAtOnce)
        expect(await resultsOf(admin, id)).toEqual(foretold)
        expect(end.acceptedRows).toBe(dryRun.acceptableRows)
        expect(end.overtakenRows).toBe(0)
        const after = await countRows('SELECT count(*) n FROM revenue_lines')
        expect(after - before).toBe(end.acceptedRows)
      },
    ),
    { numRuns: 20, examples: [[overCredited, 1, 1]] },
  )
})

test('a file comes to what one request of the API with the same lines would', async () => {
  await fc.assert(
    fc.asyncProperty(someFile, fc.integer({ min: 1, max: 6 }), async (rows, atOnce) => {
      const admin = await givenSuperAdmin(sometime)
      const id = await uploaded(admin, rows)
      await checked(admin, id, atOnce)
      const foretold = await resultsOf(admin, id)
      // What only a file can say wrongly is refused before any line is made of it.
      const said = rows.map((cells, index) => ({ row: readLineRow(null, cells), index }))
      const sent = said.filter(
        ({ row, index }) =>
          row.ok &&
          !foretold[index]?.problems.some((text) => /and a credit takes it from/.test(text)),
      )
      const answers = await acceptRevenueLines(
        contextOf(billing, sometime),
        sent.map(({ row }) => (row.ok ? row.input : {})),
      )
      expect(answers.map(({ result }) => result)).toEqual(
        sent.map(({ index }) => foretold[index]?.result),
      )
    }),
    { numRuns: 12 },
  )
})

beforeEach(async () => {
  for (const tenant of ['t1', 't2']) await givenTenant(null, tenant, '2026-10-01')
  await acceptRevenueLines(contextOf(billing, at('2026-10-05')), [
    fee('t1', '2026-10', 2500, { externalId: 'known' }),
  ])
})
