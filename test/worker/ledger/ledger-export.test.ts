import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import Papa from 'papaparse'
import { beforeEach, describe, expect, test } from 'vitest'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { type ImportKind, lineFileColumns } from '#domain/imports/import-columns.ts'
import { readLineRow } from '#domain/imports/read-line-row.ts'
import { readTenantRow } from '#domain/imports/read-tenant-row.ts'
import { proposeReading } from '#test/domain/imports/kit/propose-reading.ts'
import { readingProblems } from '#test/domain/imports/kit/reading-problems.ts'
import { billedInAnyCurrency } from '#test/domain/ledger/overage-examples.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import {
  at,
  contextOf,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { type Cells, imported } from '#test/worker/kit/import-scene.ts'
import {
  accepted,
  billing,
  countRows,
  credit,
  cronClose,
  fee,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores({ namesBySql: true })

let door: AdminDoor
const now = at('2026-11-10')

beforeEach(async () => {
  door = await adminDoor()
  for (const tenant of ['t1', '-t2']) await givenTenant(null, tenant, '2026-10-01')
})

const linesOf = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data

/** The rows of an exported file as an import reads them: without a question, and as the program’s own forms. */
function rowsOf(csv: string, kind: ImportKind = 'revenue_lines'): Cells[] {
  const [headings = [], ...lines] = linesOf(csv)
  const numbered = lines.map((cells, index) => ({ row: index + 2, cells }))
  const proposal = proposeReading(kind, headings, numbered, 'Asia/Kolkata')
  expect([proposal.asked, readingProblems(kind, proposal.reading, proposal)]).toEqual([[], []])
  return lines.map((line) => {
    const cells = Object.fromEntries(headings.map((heading, index) => [heading, line[index] ?? '']))
    const readRow = kind === 'tenants' ? readTenantRow : readLineRow
    const row = readRow(proposal.reading, cells)
    expect(row.ok).toBe(true)
    expect(row).toEqual(readRow(null, cells))
    return cells
  })
}

/** Every file of a filter, one after the other. */
async function exported(filter = ''): Promise<string[]> {
  const { files } = await door.get<{ files: { from: number; through: number }[] }>(
    `/api/admin/ledger/files?${filter}`,
  )
  return Promise.all(
    files.map(({ from, through }) =>
      door.text(`/api/admin/ledger/lines.csv?${filter}&from=${from}&through=${through}`),
    ),
  )
}

const nasty = fc.constantFrom(
  '=HYPERLINK("https://x.example")',
  "'=1+1",
  "''quoted",
  "'plain",
  '+49 30',
  '-5',
  '@cmd',
  'a "b", c; d',
  'ümläut 🎉',
  ';',
)
const someId = fc.string({ unit: fc.constantFrom(...`=+-@'"a1,;`), minLength: 1, maxLength: 6 })

test('an export that is brought again changes nothing, whatever texts and amounts are in it', async () => {
  const admin = await givenSuperAdmin(now)
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(someId, nasty, fc.constantFrom('EUR', 'JPY', 'KWD')), {
        selector: ([id]) => id,
        minLength: 1,
        maxLength: 8,
      }),
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.constantFrom(...billedInAnyCurrency),
      async (lines, amountMinor, billed) => {
        await acceptRevenueLines(
          contextOf(billing, now),
          lines.flatMap(([id, reason, currency]) => [
            fee('t1', '2026-10', amountMinor, { externalId: `${id}f`, currency, discountMinor: 1 }),
            {
              ...{ source: 'billing', externalId: `${id}o`, kind: 'overage', tenantId: '-t2' },
              ...{ currency, chargedAt: '2026-10-31T23:59:59.999Z', ...billed },
            },
            credit(`${id}f`, -1, { externalId: `${id}c`, reason }),
          ]),
        )
        const before = await countRows('SELECT count(*) n FROM revenue_lines')
        for (const csv of await exported()) {
          const rows = rowsOf(csv)
          const end = await imported(admin, rows)
          expect(end.results.filter(({ result }) => result !== 'unchanged')).toEqual([])
          expect(end.acceptedRows).toBe(0)
        }
        expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(before)
      },
    ),
    { numRuns: 8 },
  )
})

describe('the file', () => {
  test('neutralises text, and writes amounts as decimals of their currency', async () => {
    await accepted(
      '2026-11-01',
      fee('t1', '2026-10', 19_900, { externalId: '=f1', discountMinor: 2000 }),
      fee('t1', '2026-10', 1500, { externalId: 'yen', currency: 'JPY' }),
      credit('=f1', -1250, { externalId: 'c1', reason: '@home' }),
    )
    const [csv = ''] = await exported()
    expect(csv.split('\r\n')).toEqual([
      `\uFEFF${lineFileColumns.join(',')}`,
      `billing,'=f1,platform_fee,t1,EUR,2026-10,,199.00,20.00,,,179.00,,`,
      'billing,yen,platform_fee,t1,JPY,2026-10,,1500,0,,,1500,,',
      `billing,c1,credit,t1,EUR,2026-10,,,,,,-12.50,'=f1,'@home`,
      '',
    ])
  })

  test('holds what fits the filter, page by page', async () => {
    const many = Array.from({ length: 4100 }, (_, index) =>
      fee('t1', index % 2 ? '2026-10' : '2026-11', index, { externalId: `f${index}` }),
    )
    await accepted('2026-11-01', ...many)
    const [csv = ''] = await exported('month=2026-10&currency=EUR&kind=platform_fee&source=billing')
    const ids = rowsOf(csv).map(({ externalId }) => externalId)
    expect(ids).toEqual(many.map(({ externalId }) => externalId).filter((_, index) => index % 2))
  })

  test('is none when nothing fits', async () => {
    expect(await exported('month=2020-01')).toEqual([])
  })
})

describe('GET /api/admin/ledger', () => {
  type Page = {
    items: {
      externalId: string
      owner: { number: number } | null
      consideredIn: string | null
      earned: { statementNumber: string; rateBps: number; numerator: string } | null
      receivedBy: string | null
    }[]
    nextCursor: string | null
  }

  test('lists the newest first, page by page, each line once', async () => {
    const many = Array.from({ length: 7 }, (_, index) =>
      fee('t1', '2026-10', index, { externalId: `f${index}` }),
    )
    await accepted('2026-11-01', ...many)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await door.get(
        `/api/admin/ledger?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...page.items.map(({ externalId }) => externalId))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['f6', 'f5', 'f4', 'f3', 'f2', 'f1', 'f0'])
  })

  test('says who owned the tenant, which statement considered the line, and what it earned', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2026-09-10'), rateBps: 2500 })
    await givenTenant(reseller, 'owned', '2026-10-01')
    await accepted(
      '2026-10-31',
      fee('owned', '2026-10', 333, { externalId: 'own' }),
      fee('t1', '2026-10', 500, { externalId: 'nobodys' }),
    )
    await cronClose('2026-11-03T03:00Z')
    await accepted('2026-11-04', fee('owned', '2026-10', 100, { externalId: 'late' }))
    const { items } = await door.get<Page>('/api/admin/ledger?month=2026-10')
    expect(items.map(({ externalId, consideredIn }) => [externalId, consideredIn])).toEqual([
      ['late', null],
      ['nobodys', '2026-10'],
      ['own', '2026-10'],
    ])
    expect(items[2]?.earned).toEqual({
      statementNumber: `R000${reseller.number}-2026-10-EUR`,
      rateBps: 2500,
      numerator: String(333 * 2500),
    })
    expect([items[0]?.earned, items[1]?.earned]).toEqual([null, null])
    const mine = await door.get<Page>(
      `/api/admin/ledger?reseller=${reseller.number}&kind=platform_fee`,
    )
    expect(mine.items.map(({ externalId }) => externalId)).toEqual(['late', 'own'])
  })

  test.each([
    'month=10',
    'currency=euro',
    'kind=fee',
    'reseller=x',
    'cursor=a',
    'limit=0',
    'what=1',
  ])('refuses %s', async (query) => {
    expect((await door.answer(`/api/admin/ledger?${query}`)).status).toBe(422)
  })
})

test('tenants that are exported and brought again change nothing, nor do their owners', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-09-10') })
  await givenTenant(reseller, 'owned', '2026-10-01')
  await env.DB.prepare("UPDATE tenants SET name = '=1+1' WHERE id = 't1'").run()
  const { files } = await door.get<{ files: { from: string; through: string; rows: number }[] }>(
    '/api/admin/tenant-files',
  )
  expect(files).toEqual([{ from: '-t2', through: 't1', rows: 3 }])
  const csv = await door.text('/api/admin/tenant-files/tenants.csv?from=-t2&through=t1')
  expect(csv.split('\r\n').slice(1)).toEqual([
    "'-t2,Tenant -t2,2026-10-01,no,",
    `owned,Tenant owned,2026-10-01,no,R000${reseller.number}`,
    "t1,'=1+1,2026-10-01,no,",
    '',
  ])
  const rows = rowsOf(csv, 'tenants')
  const end = await imported(await givenSuperAdmin(now), rows, { kind: 'tenants' })
  expect([end.acceptedRows, end.unchangedRows]).toEqual([0, 3])
})
