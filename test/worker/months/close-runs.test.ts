import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { beginClose } from '#actions/months/begin-close.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeMonth, driveClose } from '#actions/months/close-month.ts'
import { makeStatements } from '#actions/months/make-statements.ts'
import { statePage } from '#actions/months/state-page.ts'
import { findClose, insertClose } from '#db/months/closes.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, contextOf, database, freshStores } from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  credit,
  cronClose,
  fee,
  figures,
  givenTenant,
  statementRows,
} from '#test/worker/kit/ledger-harness.ts'
import { always, times } from '#test/worker/kit/limits/go-on.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'

freshStores()

const system = { kind: 'system' } as const
const october = toMonth('2026-10')
const dueOctober = '2026-11-03T03:15:00Z'
const dueNovember = '2026-12-03T03:15:00Z'
/** One reseller a page, so that a close of a few resellers has several pages. */
const smallPages = { mayGoOn: always, page: { resellers: 1, tenants: 1 } }

/** Figures of `givenProgram(3)`'s October: revenue, commission, balance in, payable, carried out. */
const figuresOfThree = {
  'R0001-2026-10-EUR': [1778, 593, 0, 593, 0],
  'R0002-2026-10-EUR': [1779, 593, 0, 593, 0],
  'R0003-2026-10-EUR': [1780, 593, 0, 593, 0],
}

/** Fails unless the stored statements are byte for byte what the ledger gives again. */
async function expectRecomputed(): Promise<void> {
  const stored = await statementRows()
  const ids = await env.DB.prepare('SELECT id FROM resellers').all<{ id: string }>()
  const months = await env.DB.prepare('SELECT month FROM closes ORDER BY month').all<{
    month: string
  }>()
  const again: string[] = []
  for (const { month } of months.results) {
    const close = await findClose(database(), toMonth(month))
    if (!close) throw new Error('a close is gone')
    const resellerIds = ids.results.map(({ id }) => id)
    const made = await makeStatements(database(), close, resellerIds)
    again.push(...made.map(({ sealed }) => `${sealed.sha256} ${sealed.canonicalJson}`))
  }
  expect(again).toEqual(stored.map((row) => `${row.sha256} ${row.document}`))
}

/** What a close leaves exactly once, whatever happened on the way. */
async function expectOnce(statements: number): Promise<void> {
  expect(await countRows('SELECT count(*) n FROM statements')).toBe(statements)
  expect(await countRows(`SELECT count(*) n FROM outbox WHERE kind = 'statement_ready'`)).toBe(
    statements,
  )
  for (const [action, times] of [
    ['statement.made', statements],
    ['month.closing', 1],
    ['month.closed', 1],
  ]) {
    const rows = `SELECT count(*) n FROM audit WHERE action = '${action}'`
    expect([action, await countRows(rows)]).toEqual([action, times])
  }
}

describe('a close', () => {
  test('12: leaves a line that arrives after its cutoff, while pages are written, to November', async () => {
    await givenProgram(2)
    const context = contextOf(system, at(dueOctober))
    await driveClose(context, october, { ...smallPages, mayGoOn: times(1) })
    await accepted(dueOctober, fee('a1', '2026-10', 500), fee('a2', '2026-10', 700))
    await driveClose(context, october, smallPages)
    await cronClose(dueNovember)
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [1778, 593, 0, 593, 0],
      'R0002-2026-10-EUR': [1779, 593, 0, 593, 0],
      'R0001-2026-11-EUR': [500, 167, 0, 167, 0],
      'R0002-2026-11-EUR': [700, 233, 0, 233, 0],
    })
  })

  test('by cron twice, and by an admin once more, changes nothing after the first', async () => {
    const [reseller] = await givenProgram(3)
    expect(await cronClose(dueOctober)).toEqual({ closed: ['2026-10'], unfinished: null })
    const first = await statementRows()
    expect(await cronClose(dueOctober)).toEqual({ closed: [], unfinished: null })
    if (!reseller) throw new Error('no reseller')
    const admin = { ...reseller.admin, nowMs: at('2026-11-04') }
    expect(await closeMonth(admin, october)).toEqual({
      ok: true,
      month: '2026-10',
      statements: 3,
      alreadyClosed: true,
      completed: true,
      heldUp: [],
    })
    expect(await statementRows()).toEqual(first)
    await expectOnce(3)
  })

  test('by four runs at once, page by page, makes each statement, mail and audit row once', async () => {
    await givenProgram(3)
    const run = () => closeDueMonths(contextOf(system, at(dueOctober)), smallPages)
    await Promise.all([run(), run(), run(), run()])
    expect(await figures()).toEqual(figuresOfThree)
    await expectOnce(3)
    await expectRecomputed()
  })

  test('takes a page that another run wrote meanwhile for overtaken, not for one that can’t be stated', async () => {
    await givenProgram(3)
    const context = contextOf(system, at(dueOctober))
    const begun = await beginClose(context, october)
    if (!begun.ok) throw new Error(begun.detail)
    await driveClose(context, october, smallPages)
    const page = { resellers: 3, tenants: 5000 }
    expect(await statePage(context, begun.close, page)).toBe('overtaken')
    await expectOnce(3)
  })
})

describe('stored statements', () => {
  test('are what the ledger gives again, byte for byte, whatever came later', async () => {
    const [first] = await givenProgram(3)
    if (!first) throw new Error('no reseller')
    await cronClose(dueOctober)
    await accepted('2026-11-10', credit('f1', -1000), fee('b2', '2026-11', 12_345))
    await cronClose(dueNovember)
    await accepted('2026-12-10', fee('b1', '2026-10', 99), credit('f2', -1), credit('f3', -3))
    await givenTenant(first, 'late', '2026-10-07', { recordedAt: '2026-12-11' })
    await accepted('2026-12-12', fee('late', '2026-11', 4321))
    await expectRecomputed()
    await cronClose('2027-02-03T03:15:00Z')
    // October 3, November 2, December 3; January carries what R0003's credit left owing.
    expect((await statementRows()).map(({ number }) => number).slice(5)).toEqual([
      'R0001-2026-12-EUR',
      'R0002-2026-12-EUR',
      'R0003-2026-12-EUR',
      'R0003-2027-01-EUR',
    ])
    await expectRecomputed()
  })

  test('hold the hash of the reseller’s previous statement in the currency', async () => {
    await givenProgram(1)
    await accepted('2026-10-20', fee('a1', '2026-10', 100, { currency: 'USD' }))
    await cronClose(dueOctober)
    await accepted('2026-12-10', fee('a1', '2026-12', 100))
    await accepted('2026-12-10', fee('a1', '2026-12', 100, { currency: 'USD' }))
    await cronClose('2027-01-03T03:15:00Z')
    for (const currency of ['EUR', 'USD']) {
      const chain = (await statementRows()).filter(({ number }) => number.endsWith(currency))
      expect(chain.map((row) => row.previous_sha256)).toEqual([null, chain[0]?.sha256])
    }
  })

  test('apply the minimum payout that their close stored', async () => {
    await givenProgram(1)
    await insertClose(database(), {
      month: october,
      minimumPayoutMinor: { EUR: 594 },
      rulesVersion: '1',
      engineVersion: '1',
      forcedReason: null,
      begunAtMs: at(dueOctober),
      begunBy: null,
      paymentTermDays: 14,
    })
    await cronClose(dueOctober)
    expect(await figures()).toEqual({ 'R0001-2026-10-EUR': [1778, 593, 0, 0, 593] })
    await cronClose(dueNovember)
    expect((await figures())['R0001-2026-11-EUR']).toEqual([0, 0, 593, 593, 0])
    await expectRecomputed()
  })
})

describe('the cutoff', () => {
  test('of a close that is begun twice is the first one', async () => {
    await givenProgram(1)
    const context = contextOf(system, at(dueOctober))
    const first = await beginClose(context, october)
    await accepted(dueOctober, fee('a1', '2026-10', 500))
    expect(await beginClose(context, october)).toEqual(first)
  })
})
