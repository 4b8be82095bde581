import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { withdrawRate } from '#actions/resellers/withdraw-rate.ts'
import { readStatementDownload } from '#actions/statements/read-statement-download.ts'
import { verifyStatements } from '#actions/statements/verify-statements.ts'
import { openDatabase } from '#db/core/database.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { callsOf, type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  cronClose,
  fee,
  figures,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

const setAt = '2026-11-03T02:00:00Z'
const due = '2026-11-03T03:15:00Z'

/** At 20% since October, with 100.00 EUR in October; by mistake at 50% from October on, which is not closed yet. */
async function givenMistakeBeforeClose(): Promise<GivenReseller> {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted('2026-10-20', fee('t1', '2026-10', 10_000))
  await set(reseller, '2026-10', 5000)
  return reseller
}

const set = ({ admin, id }: GivenReseller, fromMonth: string, rateBps: number) =>
  setRate({ ...admin, nowMs: at(setAt) }, id, {
    fromMonth: toMonth(fromMonth),
    rateBps: toBps(rateBps),
    reason: 'a new agreement',
  })

const withdrawThrough = (d1: D1Database, { admin, id }: GivenReseller, sequence = 2) =>
  withdrawRate({ ...admin, db: openDatabase(d1), nowMs: at(due) }, id, sequence, 'a typo')

const told = () =>
  countRows(`SELECT (SELECT count(*) FROM rate_withdrawals) * 100
    + (SELECT count(*) FROM outbox WHERE kind = 'rate_withdrawn') * 10
    + (SELECT count(*) FROM audit WHERE action = 'reseller.rate_withdrawn') n`)

describe('a withdrawal and a close at once', () => {
  // By the number of the call before which the month closes; more calls than a withdrawal has change nothing.
  test.each([1, 2, 3, 4, 5, 6])(
    'closed before its call %i: the statement and the answer agree',
    async (nth) => {
      const reseller = await givenMistakeBeforeClose()
      const fate: Fate = async (call): Promise<'answer'> => {
        if (call === nth) await cronClose(due)
        return 'answer'
      }
      const outcome = await withdrawThrough(faultyD1(env.DB, fate), reseller)
      await cronClose(due)
      const commission = outcome.ok ? 2000 : 5000
      expect(outcome).toMatchObject(outcome.ok ? { change: 'withdrawn' } : { code: 'month_closed' })
      expect(await told()).toBe(outcome.ok ? 111 : 0)
      expect(await figures()).toEqual({
        'R0001-2026-10-EUR': [10_000, commission, 0, commission, 0],
      })
      expect(await verifyStatements(database(), null)).toMatchObject({ difference: null })
    },
  )

  test.each([1, 2, 3])('the answer of its call %i lost: withdrawn, and told once', async (nth) => {
    const reseller = await givenMistakeBeforeClose()
    const d1 = faultyD1(env.DB, (call) => (call === nth ? 'lose_answer' : 'answer'))
    expect(await withdrawThrough(d1, reseller)).toMatchObject({ change: 'withdrawn' })
    expect(callsOf(d1)).toBeGreaterThan(3)
    expect(await told()).toBe(111)
  })
})

test('a rate that is withdrawn is in nothing that the reseller reads or downloads', async () => {
  const reseller = await givenMistakeBeforeClose()
  await set(reseller, '2026-12', 6000)
  const overview = async () => {
    const read = await readOwnOverview(database(), reseller.id, at(due))
    return read.ok ? read.overview : null
  }
  expect(await overview()).toMatchObject({
    terms: { rateBps: 5000, nextRate: { rateBps: 6000 } },
    estimates: [{ month: '2026-10', commissionMinor: 5000 }],
  })
  for (const sequence of [3, 2]) await withdrawThrough(env.DB, reseller, sequence)
  expect(await overview()).toMatchObject({
    terms: { rateBps: 2000, since: '2026-10', nextRate: null },
    estimates: [{ month: '2026-10', commissionMinor: 2000 }],
  })
  await cronClose(due)
  const number = 'R0001-2026-10-EUR'
  const read = await readStatementDownload(database(), reseller.id, number)
  const text = JSON.stringify(read)
  expect(text).toContain('an earlier agreement')
  expect(text).not.toMatch(/a new agreement|:5000|:6000/)
  expect(await verifyStatements(database(), null)).toMatchObject({
    statements: 1,
    difference: null,
  })
})
