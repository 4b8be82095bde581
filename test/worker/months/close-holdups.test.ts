import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeMonth, driveClose } from '#actions/months/close-month.ts'
import { readMonth } from '#actions/months/read-month.ts'
import { readMonthPreview } from '#actions/months/read-month-preview.ts'
import { readMonths } from '#actions/months/read-months.ts'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { openDatabase } from '#db/core/database.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toFault } from '#http/answers/on-error.ts'
import { faultToProblem } from '#http/answers/problem.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, contextOf, database, freshStores } from '#test/worker/kit/harness.ts'
import { accepted, countRows, cronClose, fee, figures } from '#test/worker/kit/ledger-harness.ts'
import { always, times } from '#test/worker/kit/limits/go-on.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { restoreStores, saveStores } from '#test/worker/kit/stores/whole-database.ts'
import { keptLog } from '#test/worker/log/kept-log.ts'
import { closeMonths } from '#worker/jobs/close-months.ts'

freshStores()

const written = keptLog()

const october = toMonth('2026-10')
const due = '2026-11-03T03:15:00Z'
const later = '2026-11-03T08:15:00Z'
const system = { kind: 'system' } as const
const noRate = 'It owns a tenant in a month in which it has no rate'
const refused = 'Its stored facts can’t be read, or the database refuses what they come to'

const run = (sql: string) => env.DB.prepare(sql).run()
const rateFrom = (month: string, number: number) =>
  run(`UPDATE rate_versions SET from_month = '${month}'
    WHERE reseller_id = (SELECT id FROM resellers WHERE number = ${number})`)

/** R0002 loses the rate of October. */
async function loseRate() {
  await run('DROP TRIGGER rate_versions_never_change')
  await rateFrom('2030-01', 2)
}
/** D1 takes no statement of R0002. */
const refuseStatement = () =>
  run(`CREATE TRIGGER full_for_r2 BEFORE INSERT ON statements WHEN NEW.number LIKE 'R0002-%'
    BEGIN SELECT RAISE(ABORT, 'no room for 4711'); END`)

const figuresOf = (...numbers: number[]) =>
  Object.fromEntries(
    numbers.map((n) => [
      `R000${n}-2026-10-EUR`,
      [1777 + n, expect.any(Number), 0, expect.any(Number), 0],
    ]),
  )

describe.each([
  ['whose facts can’t be computed', loseRate, () => rateFrom('2026-10', 2), noRate],
  [
    'whose statement the database refuses',
    refuseStatement,
    () => run('DROP TRIGGER full_for_r2'),
    refused,
  ],
])('a reseller %s', (_, corrupt, mend, reason) => {
  test('holds up itself alone: the others are stated, and it is when the cause is mended', async () => {
    await givenProgram(5)
    await corrupt()
    const heldUp = [{ resellerNumber: 2, reason }]
    expect(await cronClose(due)).toEqual({ closed: [], unfinished: '2026-10', heldUp })
    expect(await figures()).toEqual(figuresOf(1, 3, 4, 5))
    expect(await cronClose(later)).toEqual({ closed: [], unfinished: '2026-10', heldUp })

    await mend()
    await accepted('2026-11-04', fee('a2', '2026-10', 999))
    expect(await cronClose(later)).toEqual({ closed: ['2026-10'], unfinished: null })
    expect(await figures()).toEqual(figuresOf(1, 2, 3, 4, 5))
    expect(await countRows('SELECT count(*) n FROM close_holdups')).toBe(0)
    expect(await countRows(`SELECT count(*) n FROM outbox WHERE kind = 'statement_ready'`)).toBe(5)
    expect(await countRows(`SELECT count(*) n FROM audit WHERE action = 'statement.made'`)).toBe(5)
    expect(await verifyStatements(database(), null)).toMatchObject({
      difference: null,
      statements: 5,
    })
  })

  test('is named in the list of months, on the month’s page and in what the job did, since when', async () => {
    await givenProgram(3)
    await corrupt()
    const work = {
      db: database(),
      nowMs: at(due),
      newId: () => crypto.randomUUID(),
      origin: '',
      mayGoOn: always,
    }
    const said = { unfinished: '2026-10', heldUp: [`R0002: ${reason}`] }
    expect(await closeMonths(env, work)).toMatchObject(said)
    expect(await closeMonths(env, { ...work, nowMs: at(later) })).toMatchObject(said)
    const heldUp = [{ reseller: { number: 2 }, reason, since: '2026-11-03T03:15:00.000Z' }]
    const query = { nowMs: at(later), beforeMonth: null, limit: 12 }
    const { items } = await readMonths(database(), query)
    expect(items.map((item) => [item.month, item.state, item.heldUp.length])).toEqual([
      ['2026-11', 'open', 0],
      ['2026-10', 'closing', 1],
    ])
    expect(await readMonth(database(), october, at(later))).toMatchObject({
      month: { state: 'closing', heldUp },
    })
  })

  test('is tried by four runs at once, and stated once', async () => {
    await givenProgram(3)
    await corrupt()
    await cronClose(due)
    await mend()
    const logged = written.length
    const pages = { mayGoOn: always, page: { resellers: 1, tenants: 1 } }
    const again = () => closeDueMonths(contextOf(system, at(later)), pages)
    await Promise.all([again(), again(), again(), again()])
    // Who comes second has nothing to state, and finds nothing wrong.
    expect(written).toHaveLength(logged)
    expect(await figures()).toEqual(figuresOf(1, 2, 3))
    expect(await countRows(`SELECT count(*) n FROM audit WHERE action = 'statement.made'`)).toBe(3)
    expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms IS NULL')).toBe(0)
  })
})

describe('a month with a reseller held up', () => {
  test('is not closed, neither by hand nor by SQL, and no later month is', async () => {
    const [reseller] = await givenProgram(2)
    await loseRate()
    const admin = {
      ...reseller?.admin,
      ...contextOf({ kind: 'person', personId: reseller?.admin.actor.personId ?? '' }, at(due)),
    }
    expect(await closeMonth(admin, october)).toMatchObject({
      ok: true,
      statements: 1,
      completed: false,
      heldUp: [{ resellerNumber: 2, reason: noRate }],
    })
    await expect(run('UPDATE closes SET completed_at_ms = 1')).rejects.toThrow(
      'a reseller is held up',
    )
    expect(await cronClose('2026-12-03T03:15:00Z')).toMatchObject({
      closed: [],
      unfinished: '2026-10',
    })
  })

  test('goes on to resellers after it, whatever the size of a page', async () => {
    await givenProgram(7)
    await loseRate()
    const seen: unknown[] = []
    for (const resellers of [1, 2, 3, 7]) {
      const pages = { mayGoOn: always, page: { resellers, tenants: 5000 } }
      seen.push(await driveClose(contextOf(system, at(due)), october, pages))
    }
    expect(seen).toEqual(
      Array(4).fill({
        ok: true,
        completed: false,
        heldUp: [{ resellerNumber: 2, reason: noRate }],
      }),
    )
    expect(await figures()).toEqual(figuresOf(1, 3, 4, 5, 6, 7))
  })
})

test('a database that is away for a moment holds up nobody, whichever call it is', async () => {
  await givenProgram(1)
  const before = await saveStores()
  for (let away = 1; away <= 14; away += 1) {
    await restoreStores(before)
    const d1 = faultyD1(env.DB, (call) => (call === away ? 'fail_before' : 'answer'))
    const context = { ...contextOf(system, at(due)), db: openDatabase(d1) }
    // One page a run: what it holds up it does not try again itself.
    const pages = { mayGoOn: times(1), page: { resellers: 1, tenants: 5000 } }
    await closeDueMonths(context, pages).catch(() => undefined)
    expect(await countRows('SELECT count(*) n FROM close_holdups')).toBe(0)
    await cronClose(due)
    expect(Object.keys(await figures())).toEqual(['R0001-2026-10-EUR'])
  }
  expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms IS NULL')).toBe(0)
})

test('an answer lost in words that nobody knows holds up nobody who was stated', async () => {
  await givenProgram(2)
  await loseRate()
  await cronClose(due)
  await rateFrom('2026-10', 2)
  for (let lost = 1; lost <= 20; lost += 1) {
    await run(`UPDATE close_holdups SET reason = 'before'`)
    const fate = (call: number) => (call === lost ? 'lose_answer' : 'answer')
    const d1 = faultyD1(env.DB, fate, 'words that nobody knows')
    const context = { ...contextOf(system, at(later)), db: openDatabase(d1) }
    await closeDueMonths(context).catch(() => undefined)
  }
  expect(await figures()).toEqual(figuresOf(1, 2))
  expect(await countRows('SELECT count(*) n FROM close_holdups')).toBe(0)
  expect(await countRows('SELECT count(*) n FROM closes WHERE completed_at_ms IS NULL')).toBe(0)
})

test('what the console says in a word stands whole in the log, once for each reason', async () => {
  await givenProgram(2)
  await refuseStatement()
  await cronClose(due)
  await cronClose(later)
  const id = await env.DB.prepare('SELECT id FROM resellers WHERE number = 2').first<string>('id')
  const line = { code: 'reseller_held_up', month: '2026-10', resellerId: id, error: 'Error' }
  expect(written.map((each) => JSON.parse(each))).toMatchObject([line])
  expect(written[0]).toContain('no room for 4711')
})

describe('before the month closes', () => {
  test('its preview states the others and names who can’t be computed', async () => {
    await givenProgram(3)
    await loseRate()
    const asked = { month: october, currentMonth: toMonth('2026-11'), from: null }
    const preview = await readMonthPreview(database(), asked)
    expect(preview).toMatchObject({
      statements: [{ number: 'R0001-2026-10-EUR' }, { number: 'R0003-2026-10-EUR' }],
      heldUp: [
        { reseller: { number: 2, companyName: expect.stringMatching(/^Company/) }, reason: noRate },
      ],
    })
  })

  test('the reseller’s own overview says why it has no figures', async () => {
    const [, second] = await givenProgram(2)
    await loseRate()
    const overview = readOwnOverview(database(), second?.id ?? '', at(due))
    const error: unknown = await overview.catch((thrown: unknown) => thrown)
    expect(faultToProblem(toFault(error), 'request-1')).toMatchObject({
      status: 500,
      code: 'not_computable',
      detail: `${noRate}. What was stated stays as it is. Tell the program’s admins: the months of the console name who is held up.`,
    })
  })
})
