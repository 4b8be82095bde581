import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { closeLimitsOf } from '#actions/months/close-month.ts'
import { openDatabase } from '#db/core/database.ts'
import { at, contextOf, freshStores } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import {
  givenClosedLightMonth,
  givenHeavyMonth,
  givenManyResellers,
  monthAt,
} from '#test/worker/kit/many-resellers.ts'
import { type Meter, meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores({ namesBySql: true })

/** Five of each reseller's fifty tenants are charged in a light month, so that it touches every reseller. */
const size = { resellers: 2000, tenants: 100_000, lightTenants: 10_000 }

/** D1's, for one invocation, one statement and one value; all texts here are ASCII. */
const limits = { statements: 1000, parameters: 100, bytes: 2_000_000 }

/** An insert into the audit log counts a row more or less as read; history would be thousands. */
const fewRows = 10

// All 100,000 tenants have lines in the two months that are measured; in the 22 others a tenth of
// them has, so that the history is long without taking minutes to write.
test('2,000 resellers with 100,000 tenants close in statements that D1 takes, after 3 months as after 24', async () => {
  await givenManyResellers(size)
  for (const nth of [1, 2]) await givenClosedLightMonth(size, nth)
  const third = await closeHeavyMonth(3)
  for (let nth = 4; nth <= 23; nth += 1) await givenClosedLightMonth(size, nth)
  const last = await closeHeavyMonth(24)

  expect(last.statements).toBeLessThanOrEqual(limits.statements)
  expect(last.mostParameters).toBeLessThanOrEqual(limits.parameters)
  expect(last.longestParameter).toBeLessThanOrEqual(limits.bytes)
  expect(last.statements).toBe(third.statements)
  expect(last.rowsRead - third.rowsRead).toBeLessThanOrEqual(fewRows)
  console.log(
    `close at scale: ${last.statements} statements of at most ${last.mostParameters} parameters; rows read: month 3 ${third.rowsRead}, month 24 ${last.rowsRead}`,
  )
}, 300_000)

/** Closes a month in which every tenant has a line, without a share, and tells what that took. */
async function closeHeavyMonth(nth: number): Promise<Meter> {
  await givenHeavyMonth(size, nth)
  const { d1, meter } = meteredD1(env.DB)
  const dueAtMs = at(`${monthAt(nth + 1)}-03T03:15:00Z`)
  const context = { ...contextOf({ kind: 'system' }, dueAtMs), db: openDatabase(d1) }
  expect(await closeDueMonths(context, closeLimitsOf(always))).toEqual({
    closed: [monthAt(nth)],
    unfinished: null,
  })
  const ofMonth = (table: string) =>
    countRows(`SELECT count(*) n FROM ${table} WHERE statement_number GLOB '*-${monthAt(nth)}-EUR'`)
  // A part a tenant of the month, and one a late line of the month before.
  expect(await ofMonth('unpaid_statements')).toBe(size.resellers)
  expect(await ofMonth('statement_parts')).toBe(size.tenants + size.lightTenants)
  return meter
}
