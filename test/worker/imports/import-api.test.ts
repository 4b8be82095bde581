import Papa from 'papaparse'
import { beforeEach, describe, expect, test } from 'vitest'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { type Cells, feeCells } from '#test/worker/kit/import-scene.ts'
import { countRows, cronClose, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

let door: AdminDoor

type View = {
  id: string
  state: string
  receivedThrough: number
  dryRun: { accepted: number; unchanged: number; refused: number }
  result: { accepted: number; unchanged: number; refused: number } | null
}
type Problem = { code: string; errors?: { path: string; message: string }[] }

const path = '/api/admin/imports'
const sha = 'a'.repeat(64)
const thisMonth = new Date().toISOString().slice(0, 7)

beforeEach(async () => {
  door = await adminDoor()
  await givenTenant(null, 't1', '2026-10-01')
})

const begin = (more: Record<string, unknown> = {}) =>
  door.post<{ import: View; change: string; doneBeforeAt: string | null }>(path, {
    kind: 'revenue_lines',
    fileName: 'lines.csv',
    fileSha256: sha,
    rowCount: 1,
    ...more,
  })

const numbered = (rows: readonly Cells[]) => rows.map((cells, index) => ({ row: index + 2, cells }))

/** Begin, bring, judge, confirm, take in: as the page does. */
async function run(rows: readonly Cells[], more: Record<string, unknown> = {}): Promise<View> {
  const { id } = (await begin({ rowCount: rows.length, ...more })).import
  await door.post(`${path}/${id}/rows`, { after: 0, rows: numbered(rows) })
  let at = await door.post<View>(`${path}/${id}/check`)
  while (at.state === 'checking') at = await door.post<View>(`${path}/${id}/check`)
  at = await door.post<View>(`${path}/${id}/confirmation`)
  while (at.state === 'committing') at = await door.post<View>(`${path}/${id}/commit`)
  return at
}

describe('an import over HTTP', () => {
  test('goes from the first row to the summary', async () => {
    const rows = [feeCells('f1'), feeCells('f1'), feeCells('f2', { listFee: 'ten' })]
    const end = await run(rows)
    expect([end.state, end.result]).toEqual(['done', { accepted: 1, unchanged: 1, refused: 1 }])
    const again = await begin({ rowCount: 3 })
    expect([again.change, again.doneBeforeAt === null]).toEqual(['begun', false])
    const { items } = await door.get<{ items: View[] }>(path)
    expect(items.map(({ state }) => state)).toEqual(['uploading', 'done'])
  })

  test('is found again by whoever chooses the same file, and goes on from its last row', async () => {
    const first = await begin({ rowCount: 3 })
    const rows = numbered([feeCells('a'), feeCells('b'), feeCells('c')])
    const { id } = first.import
    await door.post(`${path}/${id}/rows`, { after: 0, rows: rows.slice(0, 2) })
    door = await adminDoor()
    const found = await begin({ rowCount: 3 })
    expect([found.change, found.import.id, found.import.receivedThrough]).toEqual(['found', id, 3])
    const repeated = await door.post<View>(`${path}/${id}/rows`, { after: 0, rows })
    expect([repeated.state, repeated.receivedThrough]).toEqual(['uploading', 3])
    const whole = await door.post<View>(`${path}/${id}/rows`, { after: 3, rows: rows.slice(2) })
    expect(whole.state).toBe('checking')
    expect(await countRows('SELECT count(*) n FROM import_rows')).toBe(3)
  })

  test('can be given up before it is confirmed, not after', async () => {
    const { id } = (await begin()).import
    expect(await (await door.answer(`${path}/${id}`, 'DELETE', {})).json()).toMatchObject({
      state: 'abandoned',
    })
    const done = await run([feeCells('f1')])
    expect((await door.answer(`${path}/${done.id}`, 'DELETE', {})).status).toBe(409)
  })

  test('gives the refused rows back with the reasons; mended, they are taken in', async () => {
    const rows = [feeCells('ok'), feeCells('=bad', { listFee: '1,999', tenantId: 't1' })]
    const { id } = await run(rows)
    const csv = await door.text(`${path}/${id}/refused.csv`)
    const [headings = [], row = []] = Papa.parse<string[]>(csv.replace('\uFEFF', '')).data
    const given = Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? '']))
    expect(given).toMatchObject({ row: '3', externalId: "'=bad", listFee: '1,999' })
    expect(given['problem']).toMatch(/^listFee: “1,999” can be read in two ways/)
    const { row: _row, problem: _problem, ...cells } = given
    const mended = await run([{ ...cells, listFee: '1999' }], { fileSha256: 'b'.repeat(64) })
    expect(mended.result).toEqual({ accepted: 1, unchanged: 0, refused: 0 })
    expect(await countRows("SELECT count(*) n FROM revenue_lines WHERE external_id = '=bad'")).toBe(
      1,
    )
  })

  test.each<[string, string, Record<string, unknown>, string]>([
    ['a file of no rows', '', { rowCount: 0 }, 'rowCount'],
    ['a file of too many rows', '', { rowCount: 100_001 }, 'rowCount'],
    ['a kind that is none', '', { kind: 'people' }, 'kind'],
    ['a hash that is none', '', { fileSha256: 'x' }, 'fileSha256'],
    ['a file without a name', '', { fileName: ' ' }, 'fileName'],
    ['no rows', '/rows', { after: 0, rows: [] }, 'rows'],
    ['too many rows', '/rows', { after: 0, rows: Array(2501).fill({ row: 2, cells: {} }) }, 'rows'],
    [
      'a column that is none',
      '/rows',
      { after: 0, rows: [{ row: 2, cells: { plan: '' } }] },
      'rows.0.cells',
    ],
    [
      'rows out of order',
      '/rows',
      {
        after: 0,
        rows: [
          { row: 3, cells: {} },
          { row: 2, cells: {} },
        ],
      },
      'rows',
    ],
    ['more rows than were said', '/rows', { after: 0, rows: numbered([{}, {}]) }, 'rows'],
  ])('refuses %s', async (_, where, more, field) => {
    const body = { kind: 'revenue_lines', fileName: 'a.csv', fileSha256: sha, rowCount: 1, ...more }
    const at = where === '' ? path : `${path}/${(await begin()).import.id}${where}`
    const answer = await door.answer(at, 'POST', where === '' ? body : more)
    const problem = await answer.json<Problem>()
    expect([answer.status, problem.errors?.map((error) => error.path)]).toEqual([422, [field]])
  })

  test.each(['', '/check', '/commit', '/confirmation'])(
    'of an id that is none answers 404 at %s',
    async (where) => {
      const answer = await door.answer(
        `${path}/nobody${where}`,
        where === '' ? 'GET' : 'POST',
        where === '' ? undefined : {},
      )
      expect(answer.status).toBe(404)
    },
  )
})

describe('a file of tenants', () => {
  const tenant = (id: string, more: Cells = {}): Cells => ({
    id,
    name: `Tenant ${id}`,
    onboardedOn: `${thisMonth}-01`,
    test: 'no',
    reseller: '',
    ...more,
  })

  test('is judged by the verb of the API, and the same file again changes nothing', async () => {
    const owner = await givenReseller({ approvedAtMs: Date.parse('2026-09-01') })
    const rows = [
      tenant('new', { reseller: `R000${owner.number}` }),
      tenant('t1', { name: 'Renamed', onboardedOn: '2026-10-01' }),
      tenant('new', { reseller: String(owner.number) }),
      tenant('new', { name: 'Other' }),
      tenant('nobodys', { reseller: 'R0099' }),
    ]
    const end = await run(rows, { kind: 'tenants' })
    expect([end.dryRun, end.result]).toEqual([
      { accepted: 2, unchanged: 1, refused: 2, late: 0 },
      { accepted: 2, unchanged: 1, refused: 2 },
    ])
    expect(await countRows('SELECT count(*) n FROM tenants')).toBe(2)
    const again = await run(rows.slice(0, 2), { kind: 'tenants', fileSha256: 'c'.repeat(64) })
    expect(again.result).toEqual({ accepted: 0, unchanged: 2, refused: 0 })
  })

  test('says in the dry run what the closed month refuses', async () => {
    await givenReseller({ approvedAtMs: Date.parse('2026-09-01') })
    await cronClose('2026-11-03T03:00Z')
    const rows = [
      tenant('t1', { name: 'Tenant t1', onboardedOn: '2026-10-01', test: 'yes' }),
      tenant('t1', { name: 'Renamed', onboardedOn: '2026-10-01' }),
    ]
    const end = await run(rows, { kind: 'tenants' })
    expect([end.dryRun, end.result]).toMatchObject([
      { accepted: 1, unchanged: 0, refused: 1 },
      { accepted: 1, unchanged: 0, refused: 1 },
    ])
  })
})
