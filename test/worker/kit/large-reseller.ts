import { env } from 'cloudflare:workers'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { addMonths, type Month, toMonth } from '#domain/calendar/month.ts'
import { at, contextOf, givenReseller } from './harness.ts'

/** One reseller of this many tenants, each charged in each of this many closed months. */
export const tenants = 5000
export const months = 60

const feeMinor = 1000

const run = (sql: string, ...values: (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

const upTo = (most: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`
const tenant = "printf('t-%05d', i)"

/**
 * The reseller R0001 with a lock's worth of tenants and five years of history: 59 months as a close
 * leaves them, by SQL; the last by the program's own close; and charges of the month that is open.
 */
export async function givenLargeReseller(openMonth: Month) {
  const firstMonth = addMonths(openMonth, -months)
  const lastMonth = addMonths(openMonth, -1)
  const reseller = await givenReseller({ approvedAtMs: at(`${firstMonth}-01`), rateBps: 2500 })
  await insertTenants(reseller.id, firstMonth)
  for (let nth = 0; nth < months - 1; nth += 1) {
    await insertFees(addMonths(firstMonth, nth))
    await insertClosedMonth(reseller.id, addMonths(firstMonth, nth))
  }
  await insertFees(lastMonth)
  await run(
    `INSERT INTO adjustments (id, reseller_id, currency, amount_minor, reason, booked_by, booked_at_ms)
     SELECT 'adjustment-1', ?1, 'EUR', -1500, 'A wrong owner', id, 0 FROM people WHERE role = 'super_admin'`,
    reseller.id,
  )
  const system = { kind: 'system' } as const
  const closed = await closeDueMonths(contextOf(system, at(`${openMonth}-03T03:15:00Z`)))
  if (closed.closed[0] !== lastMonth) throw new Error(`closed ${closed.closed.join()}`)
  await insertFees(openMonth)
  return { ...reseller, statement: `R0001-${lastMonth}-EUR`, lastMonth, openMonth }
}

export type LargeReseller = Awaited<ReturnType<typeof givenLargeReseller>>

async function insertTenants(resellerId: string, month: Month): Promise<void> {
  await run(
    `${upTo(tenants)} INSERT INTO tenants (id, name, onboarded_on, recorded_at_ms, recorded_by)
     SELECT ${tenant}, 'Tenant ' || i, ?1, 0, 'billing' FROM n`,
    `${month}-01`,
  )
  await run(
    `${upTo(tenants)} INSERT INTO ownerships (tenant_id, reseller_id, from_month, kind,
       recorded_at_ms, recorded_by)
     SELECT ${tenant}, ?1, ?2, 'first', 0, 'billing' FROM n`,
    resellerId,
    month,
  )
}

const insertFees = (month: Month) =>
  run(
    `${upTo(tenants)} INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month,
       currency, amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by)
     SELECT 'billing', 'fee-' || ?1 || '-' || i, 'platform_fee', ${tenant}, ?1, 'EUR',
       ${feeMinor}, ${feeMinor}, 0, 0, 'billing' FROM n`,
    month,
  )

async function insertClosedMonth(resellerId: string, month: Month): Promise<void> {
  const number = `R0001-${toMonth(month)}-EUR`
  const total = tenants * feeMinor
  await run(
    `INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
       previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, begun_at_ms)
     SELECT ?1, (SELECT max(sequence) FROM revenue_lines),
       coalesce((SELECT max(line_cutoff) FROM closes), 0), 0, 0, '{}', '1', '1', 0`,
    month,
  )
  await run(
    `INSERT INTO statements (number, reseller_id, month, currency, revenue_minor, commission_minor,
       adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor, payable_minor,
       balance_out_minor, canonical_json, sha256, created_at_ms)
     SELECT ?1, ?2, ?3, 'EUR', ?4, ?5, 0, 0, ?5, 0, ?5, 0, '{}', printf('%064d', ?6), 0`,
    number,
    resellerId,
    month,
    total,
    total / 4,
    Number(month.replace('-', '')),
  )
  await run(
    `${upTo(tenants)} INSERT INTO statement_parts (statement_number, reseller_id, service_month,
       tenant_id, rate_version_sequence, rate_bps, platform_fee_minor, overage_minor, credit_minor,
       revenue_minor, commission_minor)
     SELECT ?1, ?2, ?3, ${tenant}, (SELECT max(sequence) FROM rate_versions), 2500, ${feeMinor}, 0, 0,
       ${feeMinor}, ${feeMinor / 4} FROM n`,
    number,
    resellerId,
    month,
  )
  await run('UPDATE closes SET completed_at_ms = 0 WHERE month = ?1', month)
}
