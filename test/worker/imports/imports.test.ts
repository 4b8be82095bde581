import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { checkImportPage } from '#actions/imports/check-import-page.ts'
import { commitImportPage } from '#actions/imports/commit-import-page.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { lineRowJudge } from '#actions/imports/import-line-rows.ts'
import { listImportRows } from '#db/imports/import-rows.ts'
import { newId } from '#http/new-id.ts'
import { cleanUp } from '#jobs/clean-up.ts'
import { resumeImports } from '#jobs/resume-imports.ts'
import {
  at,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import {
  checked,
  committed,
  creditCells,
  feeCells,
  going,
  imported,
  resultsOf,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import {
  accepted,
  countRows,
  cronClose,
  fee,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'

freshStores()

let admin: PersonContext

beforeEach(async () => {
  admin = await givenSuperAdmin(at('2026-11-10'))
  await givenTenant(null, 't1', '2026-10-01')
})

const lines = () => countRows('SELECT count(*) n FROM revenue_lines')
const tenFees = Array.from({ length: 10 }, (_, index) => feeCells(`fee-${index}`))

describe('a file', () => {
  test('that is brought twice changes nothing the second time', async () => {
    const file = newId()
    const first = await imported(admin, tenFees, { file })
    const again = await imported(admin, tenFees, { file })
    expect([first.acceptedRows, again.acceptedRows, again.unchangedRows]).toEqual([10, 0, 10])
    expect(again.id).not.toBe(first.id)
    expect(await lines()).toBe(10)
  })

  test('is judged as a whole: a credit may stand above its line, and credits add up', async () => {
    const { results } = await imported(admin, [
      creditCells('c1', 'f1', { amount: '-60' }),
      creditCells('c2', 'f1', { amount: '-50' }),
      feeCells('f1'),
      feeCells('f1'),
      feeCells('f1', { listFee: '200.00' }),
    ])
    expect(results.map(({ result }) => result)).toEqual([
      'accepted',
      'refused',
      'accepted',
      'unchanged',
      'refused',
    ])
    expect(results[1]?.problems).toEqual([
      expect.stringMatching(/^amount: Only 40.00 EUR of the line f1/),
    ])
    expect(results[4]?.problems).toEqual([
      expect.stringMatching(
        /^externalId: Row 4 has the id f1 too, with list fee 100.00 there and 200.00 here: one charge or two/,
      ),
    ])
  })

  test('says which of its rows will be late lines', async () => {
    await givenReseller({ approvedAtMs: at('2026-10-02') })
    await cronClose('2026-11-03T03:00Z')
    const rows = [feeCells('a'), feeCells('b', { serviceMonth: '2026-11' }), creditCells('c', 'a')]
    const end = await imported(admin, rows)
    expect(end.results.map(({ isLate }) => isLate)).toEqual([true, false, true])
    expect(end.lateRows).toBe(2)
  })

  test('is recorded under who confirmed it, and its lines name it', async () => {
    const { id } = await imported(admin, tenFees)
    const named = `SELECT count(*) n FROM revenue_lines
      WHERE import_id = '${id}' AND received_by = '${admin.actor.personId}'`
    expect(await countRows(named)).toBe(10)
    const rows = await env.DB.prepare(
      `SELECT action, details FROM audit WHERE subject_id = '${id}' ORDER BY sequence`,
    ).all<{ action: string; details: string }>()
    expect(rows.results.map(({ action }) => action)).toEqual(['import.confirmed', 'import.done'])
    expect(JSON.parse(rows.results[1]?.details ?? '')).toEqual({
      kind: 'revenue_lines',
      rowCount: 10,
      acceptedRows: 10,
      unchangedRows: 0,
      refusedRows: 0,
    })
  })
})

describe('a credit’s row', () => {
  test.each<[string, Record<string, string>, string | null]>([
    ['in the currency of its line', {}, null],
    ['with tenant and month of its line', { tenantId: 't1', serviceMonth: '2026-10' }, null],
    ['in another currency', { currency: 'JPY', amount: '-10' }, 'currency: The line f1 has EUR'],
    ['of another tenant', { tenantId: 't2' }, 'tenantId: The line f1 has t1'],
    ['of another month', { serviceMonth: '2026-09' }, 'serviceMonth: The line f1 has 2026-10'],
  ])('%s', async (_, more, problem) => {
    const { results } = await imported(admin, [feeCells('f1'), creditCells('c1', 'f1', more)])
    expect(results[1]?.problems).toEqual(problem === null ? [] : [expect.stringContaining(problem)])
  })
})

describe('a commit', () => {
  test('that lost its answer goes on where it was, and counts every row once', async () => {
    const id = await uploaded(admin, [...tenFees, feeCells('fee-3')])
    await checked(admin, id)
    going(await confirmImport(admin, id))
    // The lines of the first page reach the ledger; that they did is never written down.
    const page = await listImportRows(database(), id, 0, 4)
    await lineRowJudge.take(admin, { id, reading: null }, page)
    expect(await lines()).toBe(4)
    const end = await committed(admin, id, 4)
    expect([end.acceptedRows, end.overtakenRows, end.unchangedRows]).toEqual([10, 0, 1])
    expect((await resultsOf(admin, id)).map(({ result }) => result)).toEqual([
      ...Array.from({ length: 10 }, () => 'accepted'),
      'unchanged',
    ])
  })

  test('by two people at once takes every row in once', async () => {
    const bert = await givenSuperAdmin(at('2026-11-10'))
    const id = await uploaded(admin, tenFees)
    await Promise.all([checked(admin, id, 3), checked(bert, id, 2)])
    const [end] = await Promise.all([committed(admin, id, 3), committed(bert, id, 2)])
    expect([end.acceptedRows, end.committedRows, await lines()]).toEqual([10, 10, 10])
  })

  test('of two files with the same lines at once accepts each line once', async () => {
    const ids = [await uploaded(admin, tenFees), await uploaded(admin, tenFees)]
    for (const id of ids) await checked(admin, id)
    const ends = await Promise.all(ids.map((id) => committed(admin, id, 3)))
    expect(ends.reduce((sum, { acceptedRows }) => sum + acceptedRows, 0)).toBe(10)
    expect(ends.map(({ overtakenRows }) => overtakenRows)).toEqual([0, 0])
    expect(await lines()).toBe(10)
  })

  test('refuses a row whose id was taken by other content after the dry run', async () => {
    const id = await uploaded(admin, tenFees)
    await checked(admin, id)
    await accepted('2026-11-10', fee('t1', '2026-10', 77, { externalId: 'fee-4' }))
    const end = await committed(admin, id)
    expect([end.acceptedRows, end.overtakenRows]).toEqual([9, 1])
    const [refused] = (await resultsOf(admin, id)).filter(({ result }) => result === 'refused')
    expect(refused?.row).toBe(6)
  })

  test('leaves out what the dry run refused, also when it could be taken in by now', async () => {
    const id = await uploaded(admin, [feeCells('a'), feeCells('b', { tenantId: 'later' })])
    await checked(admin, id)
    await givenTenant(null, 'later', '2026-10-01')
    const end = await committed(admin, id)
    expect([end.acceptedRows, await lines()]).toEqual([1, 1])
    expect((await resultsOf(admin, id))[1]?.result).toBe('refused')
  })

  test('whose tab was closed is finished by the job', async () => {
    const id = await uploaded(admin, tenFees)
    await checked(admin, id)
    going(await confirmImport(admin, id))
    going(await commitImportPage(admin, id, 4))
    const work = { db: database(), newId, origin: '', mayGoOn: always }
    await resumeImports(env, { ...work, nowMs: admin.nowMs + 60_000 })
    expect(await lines()).toBe(4)
    await resumeImports(env, { ...work, nowMs: admin.nowMs + 5 * 60_000 })
    expect(await lines()).toBe(10)
    expect(await countRows("SELECT count(*) n FROM imports WHERE state = 'done'")).toBe(1)
  })

  test('that can’t go on keeps no other from being finished, and the job says so', async () => {
    const ids = [
      await uploaded(admin, tenFees.slice(0, 1)),
      await uploaded(admin, tenFees.slice(1)),
    ]
    for (const id of ids) {
      await checked(admin, id)
      going(await confirmImport(admin, id))
    }
    // What no request brings: a damaged row of the one that has waited longest.
    await env.DB.prepare(`UPDATE import_rows SET cells = '{"kind":{}}' WHERE import_id = ?1`)
      .bind(ids[0])
      .run()
    const work = { db: database(), newId, origin: '', mayGoOn: always }
    const run = resumeImports(env, { ...work, nowMs: admin.nowMs + 5 * 60_000 })
    await expect(run).rejects.toThrow(TypeError)
    expect(await lines()).toBe(9)
  })
})

describe('the states', () => {
  test('refuse a dry run of half a file, and a commit without a confirmation', async () => {
    const id = await uploaded(admin, tenFees)
    expect(await commitImportPage(admin, id)).toMatchObject({ ok: false, code: 'import_changed' })
    expect(await confirmImport(admin, id)).toMatchObject({ ok: false, code: 'import_changed' })
    expect(await checkImportPage(admin, 'nobody')).toMatchObject({ ok: false, code: 'not_found' })
  })

  test('are left behind after a week: what waits is given up, and rows are cleared', async () => {
    const { id } = await imported(admin, tenFees)
    await uploaded(admin, [feeCells('waits')])
    const work = { db: database(), newId, origin: '', mayGoOn: always }
    const dayMs = 86_400_000
    await cleanUp(env, { ...work, nowMs: admin.nowMs + 6 * dayMs })
    expect(await countRows('SELECT count(*) n FROM import_rows')).toBe(11)
    expect(await countRows('SELECT sum(row_count) n FROM import_sums')).toBe(10)
    await cleanUp(env, { ...work, nowMs: admin.nowMs + 8 * dayMs })
    expect(await countRows("SELECT count(*) n FROM imports WHERE state = 'abandoned'")).toBe(1)
    expect(await countRows('SELECT count(*) n FROM import_rows')).toBe(0)
    expect(await countRows('SELECT count(*) n FROM import_sums')).toBe(0)
    expect(await lines()).toBe(10)
    expect(await countRows(`SELECT accepted_rows n FROM imports WHERE id = '${id}'`)).toBe(10)
  })
})
