import { env } from 'cloudflare:workers'
import { addMonths, type Month, toMonth } from '#domain/calendar/month.ts'

/** Tenants are dealt out to the resellers in turn. `lightTenants` have a line in a light month, and late ones. */
export type ProgramSize = Readonly<{
  resellers: number
  tenants: number
  lightTenants: number
  /** That of all approvals; January 2025 when left out. */
  firstMonth?: Month
}>

/** The program's months in order, from 1 on. */
export const monthAt = (nth: number, firstMonth = toMonth('2025-01')): Month =>
  addMonths(firstMonth, nth - 1)

const run = (sql: string, ...values: (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

const upTo = (most: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})`
const reseller = (number: string) => `printf('reseller-%05d', ${number})`
const tenant = "printf('t-%06d', i)"

/** Resellers approved and tenants onboarded in the first month, by SQL: what the verbs would leave. */
export async function givenManyResellers(size: ProgramSize): Promise<void> {
  const { resellers, tenants } = size
  const firstMonth = monthAt(1, size.firstMonth)
  const firstOn = `${firstMonth}-01`
  const firstMs = Date.parse(firstOn)
  await run(
    `INSERT INTO people (id, email, name, role, created_at_ms)
     VALUES ('admin-0001', 'admin@vendor.example', 'Ada Admin', 'super_admin', ?1)`,
    firstMs,
  )
  await run(
    `${upTo(resellers)} INSERT INTO applications (id, state, company_name, postal_address, website,
       country, contact_name, contact_email, industries, regions, expected_tenants, sales_approach,
       accepted_terms_version, terms_accepted_at_ms, submitted_at_ms, approval_expect,
       approval_rate_bps, approval_reason, decided_by, decided_at_ms)
     SELECT 'application-' || i, 'approved', 'Company ' || i, '1 Harbour Road',
       'https://company.example', 'DE', 'Carla Contact', 'contact-' || i || '@company.example',
       '["health"]', '["dach"]', 12, 'By phone.', '2026-11', ?1, ?1, 'custom', 3333, 'agreed',
       'admin-0001', ?1 FROM n`,
    firstMs,
  )
  await run(
    `${upTo(resellers)} INSERT INTO resellers (id, number, application_id, company_name,
       postal_address, country, website, approved_at_ms, approved_on, approved_by)
     SELECT ${reseller('i')}, i, 'application-' || i, 'Company ' || i, '1 Harbour Road', 'DE',
       'https://company.example', ?1, ?2, 'admin-0001' FROM n`,
    firstMs,
    firstOn,
  )
  await run(
    `INSERT INTO people (id, email, name, role, reseller_id, created_at_ms)
     SELECT 'person-' || id, number || '@company.example', 'Carla Contact', 'reseller_admin', id, ?1
     FROM resellers`,
    firstMs,
  )
  await run(
    `INSERT INTO rate_versions (reseller_id, from_month, rate_bps, reason, set_by, recorded_at_ms)
     SELECT id, ?2, 3333, 'agreed', 'admin-0001', ?1 FROM resellers ORDER BY number`,
    firstMs,
    firstMonth,
  )
  await run(
    `${upTo(tenants)} INSERT INTO tenants (id, name, onboarded_on, recorded_at_ms, recorded_by)
     SELECT ${tenant}, 'Tenant ' || i, ?2, ?1, 'billing' FROM n`,
    firstMs,
    firstOn,
  )
  await run(
    `${upTo(tenants)} INSERT INTO ownerships (tenant_id, reseller_id, from_month, kind,
       recorded_at_ms, recorded_by)
     SELECT ${tenant}, ${reseller(`1 + (i - 1) % ${resellers}`)}, ?2, 'first', ?1, 'billing' FROM n`,
    firstMs,
    firstMonth,
  )
}

/** A fee of every tenant in a month, and a late one of the month before for every light tenant. */
export async function givenHeavyMonth(size: ProgramSize, nth: number): Promise<void> {
  await insertFees(monthAt(nth, size.firstMonth), size.tenants, 'fee')
  await insertFees(monthAt(nth - 1, size.firstMonth), size.lightTenants, `late-${nth}`)
}

/** A month of history as a close leaves it: fees of the light tenants, statements, parts, the close. */
export async function givenClosedLightMonth(size: ProgramSize, nth: number): Promise<void> {
  const month = monthAt(nth, size.firstMonth)
  await insertFees(month, size.lightTenants, 'fee')
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
     SELECT printf('R%04d-', number) || ?1 || '-EUR', id, ?1, 'EUR', 5000, 1666, 0, 0, 1666, 0, 1666, 0,
       '{}', printf('%064d', number), 0 FROM resellers`,
    month,
  )
  await run(
    `INSERT INTO statement_parts (statement_number, reseller_id, service_month, tenant_id,
       rate_version_sequence, rate_bps, platform_fee_minor, overage_minor, credit_minor,
       revenue_minor, commission_minor)
     SELECT printf('R%04d-', r.number) || ?1 || '-EUR', r.id, ?1, l.tenant_id, r.number, 3333, 1000, 0,
       0, 1000, 333
     FROM revenue_lines AS l JOIN ownerships AS o ON o.tenant_id = l.tenant_id
     JOIN resellers AS r ON r.id = o.reseller_id WHERE l.service_month = ?1 AND l.external_id GLOB 'fee-*'`,
    month,
  )
  await run('UPDATE closes SET completed_at_ms = 0 WHERE month = ?1', month)
}

const insertFees = (month: Month, most: number, name: string) =>
  run(
    `${upTo(most)} INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month,
       currency, amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by)
     SELECT 'billing', ?2 || '-' || ?1 || '-' || i, 'platform_fee', ${tenant}, ?1, 'EUR',
       1000, 1000, 0, 0, 'billing' FROM n`,
    month,
    name,
  )
