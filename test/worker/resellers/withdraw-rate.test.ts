import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { readAdminReseller } from '#actions/resellers/read-admin-reseller.ts'
import { readAdminResellers } from '#actions/resellers/read-admin-resellers.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { withdrawRate } from '#actions/resellers/withdraw-rate.ts'
import { readEstimateExplanation } from '#actions/statements/read-explanation.ts'
import { readWhatIf } from '#actions/statements/read-what-if.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps } from '#domain/money/money.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  cronClose,
  fee,
  figures,
  type GivenReseller,
  givenTenant,
  statementRows,
} from '#test/worker/kit/ledger-harness.ts'
import { explanationOf } from '#worker/routes/fields/explanation-query.ts'

freshStores()

const noon = '2026-11-10T12:00:00Z'

/** At 20% since October, with a fee of 100.00 EUR in October and November; by mistake at 50% from November on. */
async function givenMistake(): Promise<GivenReseller> {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted('2026-10-20', fee('t1', '2026-10', 10_000))
  await accepted('2026-11-05', fee('t1', '2026-11', 10_000))
  await cronClose('2026-11-03T03:15:00Z')
  await set(reseller, '2026-11', 5000)
  return reseller
}

const set = ({ admin, id }: GivenReseller, fromMonth: string, rateBps: number, when = noon) =>
  setRate({ ...admin, nowMs: at(when) }, id, {
    fromMonth: toMonth(fromMonth),
    rateBps: toBps(rateBps),
    reason: 'a new agreement',
  })

const withdraw = ({ admin, id }: GivenReseller, sequence = 2, when = '2026-11-11T12:00:00Z') =>
  withdrawRate({ ...admin, nowMs: at(when) }, id, sequence, 'typed into the wrong reseller')

test('a clock that runs behind the one that set the rate withdraws it all the same', async () => {
  const reseller = await givenMistake()
  expect(await withdraw(reseller, 2, '2026-11-10T11:59:59Z')).toEqual({
    ok: true,
    change: 'withdrawn',
  })
})

/** The rates that the explanation of the estimate names. */
async function explainedRates({ id }: GivenReseller) {
  const month = toMonth('2026-11')
  const open = { month, currency: toCurrency('EUR'), currentMonth: month }
  const read = await readEstimateExplanation(
    database(),
    id,
    open,
    explanationOf({ limit: 10 }, 'admin'),
  )
  return JSON.stringify(read)
}

describe('a rate that is withdrawn', () => {
  test('counts nowhere: not in the list, the estimate, what-if or a close; told and audited', async () => {
    const reseller = await givenMistake()
    const before = await statementRows()
    expect(await explainedRates(reseller)).toContain('"rateBps":5000')
    expect(await withdraw(reseller)).toEqual({ ok: true, change: 'withdrawn' })
    const explained = await explainedRates(reseller)
    expect(explained).toContain('"rateBps":2000')
    expect(explained).not.toContain('"rateBps":5000')
    const list = await readAdminResellers(database(), {
      search: '',
      part: null,
      sort: 'number',
      descending: false,
      after: null,
      limit: 5,
      today: toCalendarDate('2026-11-11'),
    })
    expect(list[0]?.reseller.rateBps).toBe(2000)
    const query = { rateBps: null, moreTenants: 0, platformFeeMinor: null, currency: null }
    const currentMonth = toMonth('2026-11')
    const whatIf = await readWhatIf(database(), reseller.id, { ...query, currentMonth })
    expect(whatIf).toMatchObject({ answer: { months: [{ estimate: { commissionMinor: 2000 } }] } })
    await cronClose('2026-12-03T03:15:00Z')
    expect(await figures()).toMatchObject({
      'R0001-2026-10-EUR': [10_000, 2000, 0, 2000, 0],
      'R0001-2026-11-EUR': [10_000, 2000, 0, 2000, 0],
    })
    // What was stated stays byte for byte.
    expect((await statementRows()).slice(0, 1)).toEqual(before)
    const told = `SELECT count(*) n FROM outbox WHERE kind = 'rate_withdrawn'`
    expect(await countRows(told)).toBe(1)
    const logged = `SELECT count(*) n FROM audit WHERE action = 'reseller.rate_withdrawn'
      AND json_extract(details, '$.standsBps') = 2000 AND reseller_id = '${reseller.id}'`
    expect(await countRows(logged)).toBe(1)
  })

  test('is shown with who withdrew it and why, and another may be set over it', async () => {
    const reseller = await givenMistake()
    await withdraw(reseller)
    const view = await readAdminReseller(database(), reseller.id, at('2026-11-11T13:00:00Z'))
    expect(view).toMatchObject({
      reseller: {
        ratesVersion: 3,
        rates: [
          {
            rateBps: 5000,
            mayBeWithdrawn: false,
            withdrawn: { byName: 'Ada Admin', reason: 'typed into the wrong reseller' },
          },
          { rateBps: 2000, withdrawn: null },
        ],
      },
    })
    // Compared with what counts: 40% would be lower than what was withdrawn.
    expect(await set(reseller, '2026-11', 4000)).toMatchObject({ change: 'set' })
  })

  test('asked for twice, or by two at once, is withdrawn and told once', async () => {
    const reseller = await givenMistake()
    const both = await Promise.all([withdraw(reseller), withdraw(reseller)])
    both.push(await withdraw(reseller))
    expect(both.map((one) => one.ok && one.change).toSorted()).toEqual([
      'unchanged',
      'unchanged',
      'withdrawn',
    ])
    expect(await countRows(`SELECT count(*) n FROM outbox WHERE kind = 'rate_withdrawn'`)).toBe(1)
  })

  test.each([
    ['24 hours after', 2, '2026-11-11T12:00:00.000Z', 'withdrawn'],
    ['a moment later', 2, '2026-11-11T12:00:00.001Z', 'rate_not_allowed'],
    ['of the approval', 1, noon, 'rate_not_allowed'],
    ['of nobody', 9, noon, 'not_found'],
  ])('%s: version %i at %s is %s', async (_, sequence, when, expected) => {
    const reseller = await givenMistake()
    const outcome = await withdraw(reseller, sequence, when)
    expect(outcome.ok ? outcome.change : outcome.code).toBe(expected)
    const withdrawn = await countRows('SELECT count(*) n FROM rate_withdrawals')
    expect(withdrawn).toBe(expected === 'withdrawn' ? 1 : 0)
  })

  test('of another reseller is not found', async () => {
    await givenMistake()
    const other = await givenReseller({ approvedAtMs: at('2026-11-01') })
    expect(await withdraw(other)).toMatchObject({ code: 'not_found' })
  })

  test('stands once its month is closed, whatever the clock says', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
    await set(reseller, '2026-10', 5000, '2026-11-03T02:00:00Z')
    await cronClose('2026-11-03T03:15:00Z')
    expect(await withdraw(reseller, 2, '2026-11-03T04:00:00Z')).toMatchObject({
      code: 'month_closed',
    })
  })
})

describe('the table refuses by itself', () => {
  const insert = (sequence: number, atMs: number, id: string, by: string) =>
    env.DB.prepare('INSERT OR REPLACE INTO rate_withdrawals VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind(sequence, id, 'by hand', by, atMs)
      .run()

  test.each([
    ['the rate of the approval', 1, noon, 'the rate of the approval stays'],
    ['what is a day old', 2, '2026-11-11T12:00:00.001Z', 'within 24 hours'],
    ['what lies ahead', 2, '2026-11-10T11:59:59.999Z', 'within 24 hours'],
  ])('%s', async (_, sequence, when, words) => {
    const { id, admin } = await givenMistake()
    const inserted = insert(sequence, at(when), id, admin.actor.personId)
    await expect(inserted).rejects.toThrow(words)
  })

  test('an edit, a deletion, a second one, and one in a closed month', async () => {
    const reseller = await givenMistake()
    const { id, admin } = reseller
    const again = (sequence: number) => insert(sequence, at(noon), id, admin.actor.personId)
    await set(reseller, '2026-12', 6000)
    await withdraw(reseller)
    await expect(again(2)).rejects.toThrow('UNIQUE constraint failed')
    const run = (sql: string) => env.DB.prepare(sql).run()
    await expect(run(`UPDATE rate_withdrawals SET reason = 'x'`)).rejects.toThrow('never edited')
    await expect(run('DELETE FROM rate_withdrawals')).rejects.toThrow('never deleted')
    await cronClose('2026-12-03T03:15:00Z')
    await cronClose('2027-01-03T03:15:00Z')
    await expect(again(3)).rejects.toThrow('the month is closed')
  })
})
