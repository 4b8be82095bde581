import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { driveClose } from '#actions/months/close-month.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import {
  type VerificationCursor,
  type VerificationPage,
  verificationLimits,
  verifyStatements,
} from '#actions/statements/verify-statements.ts'
import { openDatabase } from '#db/core/database.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, contextOf, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  credit,
  cronClose,
  fee,
  givenAdjustment,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { times } from '#test/worker/kit/limits/go-on.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { plantedDifferences } from '#test/worker/kit/planted-differences.ts'
import { givenStatedQuarter, rate, transfer } from '#test/worker/kit/stated-quarter.ts'

freshStores({ tampers: true })

/** One reseller a page, one page a call. */
const smallest = { ...verificationLimits, pages: 1, page: { resellers: 1, tenants: 1 } }

const whole = { months: 3, statements: 6, parts: 9, difference: null, next: null }

/** Runs all pages; fails when they don't end. */
async function verifyInPages(limits: typeof verificationLimits) {
  const pages: VerificationPage[] = []
  let from: VerificationCursor | null = null
  do {
    const page = await verifyStatements(database(), from, limits)
    pages.push(page)
    from = page.next
    if (pages.length > 50) throw new Error('it never ends')
  } while (from !== null)
  return pages
}

const sumOf = (pages: readonly VerificationPage[], key: 'months' | 'statements' | 'parts') =>
  pages.reduce((sum, page) => sum + page[key], 0)

describe('verifying all statements', () => {
  test('finds a stated quarter identical, each statement and part compared', async () => {
    await givenStatedQuarter()
    expect(await verifyStatements(database(), null)).toEqual(whole)
  })

  test('finds nothing to compare before the first close', async () => {
    await givenReseller({ approvedAtMs: at('2026-10-01') })
    const nothing = { months: 0, statements: 0, parts: 0, difference: null, next: null }
    expect(await verifyStatements(database(), null)).toEqual(nothing)
  })

  test('compares the same page by page as at once', async () => {
    await givenStatedQuarter()
    const pages = await verifyInPages(smallest)
    // Three months of two resellers and the end of each, and the end of all.
    expect(pages).toHaveLength(10)
    const counts = ['months', 'statements', 'parts'] as const
    expect(counts.map((key) => sumOf(pages, key))).toEqual(counts.map((key) => whole[key]))
  })

  test('stays identical whatever is recorded after the closes', async () => {
    const { one, two } = await givenStatedQuarter()
    const later = '2027-01-10'
    await rate(one, later, '2027-01', 9000)
    await transfer(one, later, 'a', '2027-01', two.number)
    await transfer(one, later, 'd', '2027-01', null)
    await givenTenant(one, 'late', '2026-10-20', { recordedAt: later })
    await accepted(
      later,
      fee('late', '2026-10', 5000),
      fee('b', '2026-10', 1234),
      credit('oct-a', -100),
    )
    await givenAdjustment(one, later, 700)
    const three = await givenReseller({ approvedAtMs: at(later), rateBps: 1000 })
    await givenTenant(three, 'new', later)
    const end = { fromMonth: toMonth('2027-01'), reason: 'went out of business' }
    const ended = await terminateReseller({ ...two.admin, nowMs: at(later) }, two.id, end)
    expect(ended.ok).toBe(true)
    expect(await verifyStatements(database(), null)).toEqual(whole)
  })

  test('leaves out a close that is under way, and takes it in when it is complete', async () => {
    await givenStatedQuarter()
    await accepted('2027-01-20', fee('b', '2027-01', 100))
    const context = contextOf({ kind: 'system' }, at('2027-02-03T03:15Z'))
    await driveClose(context, toMonth('2027-01'), { mayGoOn: times(1), page: smallest.page })
    expect(await verifyStatements(database(), null)).toEqual(whole)
    await cronClose('2027-02-03T03:20Z')
    const after = { ...whole, months: 4, statements: 7, parts: 10 }
    expect(await verifyStatements(database(), null)).toEqual(after)
  })

  test('asks the database a constant number of times a page, far under its limit', async () => {
    await givenStatedQuarter()
    const { d1, meter } = meteredD1(env.DB)
    await verifyStatements(openDatabase(d1), null, { ...verificationLimits, pages: 1 })
    expect(meter.statements).toBeLessThanOrEqual(15)
    expect(meter.statements * verificationLimits.pages).toBeLessThan(500)
  })
})

describe('verifying finds what is planted', () => {
  test.each(Object.entries(plantedDifferences))('%s', async (_, { past, sql, found }) => {
    await givenStatedQuarter()
    const drops = ['closes_complete_once', ...past].map((name) => `DROP TRIGGER ${name}`)
    await env.DB.batch([...drops, ...sql].map((text) => env.DB.prepare(text)))
    const { difference, next } = await verifyStatements(database(), null)
    const month = (found.statementNumber ?? 'R0001-2026-11').slice(6, 13)
    expect({ difference, next }).toEqual({ difference: { month, ...found }, next: null })
    const pages = await verifyInPages(smallest)
    expect(pages.at(-1)?.difference).toEqual(difference)
  })
})
