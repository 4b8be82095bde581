import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { recordPayments } from '#actions/payments/record-payments.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'
import { saveStores } from '#test/worker/kit/stores/whole-database.ts'

freshStores()

async function givenPaidQuarter() {
  const quarter = await givenStatedQuarter()
  const paid = {
    statementNumber: 'R0001-2026-12-EUR',
    reference: 'SEPA-1',
    paidOn: toCalendarDate('2027-01-05'),
  }
  const admin = { ...quarter.one.admin, nowMs: at('2027-01-06') }
  expect(await recordPayments(admin, [paid])).toMatchObject({ results: [{ result: 'recorded' }] })
  return quarter
}

/** The whole table again, over itself: each row with one figure changed. */
async function replaced(table: string, column: string, figure: string): Promise<string> {
  const { results } = await env.DB.prepare(`PRAGMA table_info(${table})`).all<{ name: string }>()
  const columns = results.map(({ name }) => name)
  const values = columns.map((name) => (name === column ? figure : name))
  return `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table}`
}

describe('what was written stays, also from INSERT OR REPLACE', () => {
  test.each([
    ['revenue_lines', 'received_by', `'somebody else'`],
    ['statements', 'created_at_ms', '1'],
    ['statement_documents', 'text', `'{}'`],
    ['statement_parts', 'rate_bps', '1'],
    ['payments', 'recorded_at_ms', '1'],
    ['adjustments', 'amount_minor', '1'],
    ['rate_versions', 'rate_bps', '9999'],
    ['rate_withdrawals', 'withdrawn_at_ms', '1'],
    ['ownerships', 'recorded_at_ms', '1'],
    ['tenants', 'test', '1'],
    ['resellers', 'approved_at_ms', '1'],
    ['closes', 'line_cutoff', '999'],
    ['audit', 'at_ms', '1'],
  ])('%s', async (table, column, figure) => {
    await givenPaidQuarter()
    const before = (await saveStores()).rows
    const again = await replaced(table, column, figure)
    await env.DB.prepare(again)
      .run()
      .catch(() => undefined)
    expect((await saveStores()).rows).toEqual(before)
  })
})

describe('a closed month', () => {
  test('gets no statement, no document and no part any more', async () => {
    await givenPaidQuarter()
    const statement = `INSERT INTO statements SELECT 'R0002-2026-12-GBP', reseller_id, '2026-12', 'GBP',
      revenue_minor, commission_minor, adjustments_minor, balance_in_minor, due_minor,
      minimum_payout_minor, payable_minor, balance_out_minor, canonical_json, sha256, NULL, created_at_ms
      FROM statements WHERE number = 'R0002-2026-11-EUR'`
    const part = `INSERT INTO statement_parts SELECT statement_number, reseller_id, '2026-09', tenant_id,
      rate_version_sequence, rate_bps, platform_fee_minor, overage_minor, credit_minor, revenue_minor,
      commission_minor FROM statement_parts LIMIT 1`
    const document = `INSERT INTO statement_documents SELECT statement_number, 1, text FROM statement_documents LIMIT 1`
    for (const written of [statement, document, part]) {
      await expect(env.DB.prepare(written).run()).rejects.toThrow('a completed close never changes')
    }
  })

  test('gets no first owner of a tenant whose lines it considered', async () => {
    const { two } = await givenStatedQuarter()
    await givenTenant(null, 'nobodys', '2027-01-02')
    const first = (tenant: string) => `INSERT INTO ownerships
      (tenant_id, reseller_id, from_month, kind, recorded_at_ms, recorded_by)
      VALUES ('${tenant}', '${two.id}', '2026-10', 'first', 0, 'billing')`
    await env.DB.prepare(first('nobodys')).run()
    await givenTenant(null, 'charged', '2027-01-02')
    await env.DB.prepare(`INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month,
      currency, amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by)
      VALUES ('billing', 'x', 'platform_fee', 'charged', '2026-10', 'EUR', 1, 1, 0, 0, 'billing')`).run()
    await expect(env.DB.prepare(first('charged')).run()).rejects.toThrow('the month is closed')
  })
})
