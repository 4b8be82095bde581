import { sql } from 'drizzle-orm'
import {
  bps,
  currency,
  integer,
  minor,
  month,
  orNull,
  type RowOf,
  text,
  textOf,
} from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { LineState } from '#domain/billing/stripe/states.ts'
import { earningReseller, mostCounted, rateIn, tenantOf, withTenant } from './waiting-sql.ts'

const waitingSum = {
  state: textOf<LineState>(),
  month,
  currency,
  /** What the owner of the month gets of them; null where nobody is known, 0 for a test tenant. */
  rateBps: orNull(bps),
  lines: integer,
  sumMinor: minor,
}
export type WaitingSum = RowOf<typeof waitingSum>

/** What lines of these states come to, by month, currency and rate; of each state the first are looked at. */
export const sumWaitingLines = (db: Database, states: readonly LineState[]): Read<WaitingSum[]> =>
  rows(
    db,
    waitingSum,
    sql`
    WITH looked AS (
      SELECT l.state, l.customer_id, l.service_month, l.currency, count(*) AS lines, sum(l.amount_minor) AS sum_minor
      FROM json_each(${JSON.stringify(states)}) AS wanted,
        json_each((SELECT json_group_array(sequence) FROM (
          SELECT sequence FROM stripe_lines INDEXED BY stripe_lines_by_state
          WHERE state = wanted.value ORDER BY sequence LIMIT ${mostCounted + 1}))) AS at
        CROSS JOIN stripe_lines AS l ON l.sequence = at.value
      GROUP BY l.state, l.customer_id, l.service_month, l.currency),
    rated AS (
      SELECT looked.*, iif(t.test, 0,
        ${rateIn(earningReseller(sql`looked.service_month`), sql`looked.service_month`)}) AS rate_bps
      FROM looked CROSS JOIN stripe_customers AS c ON c.id = looked.customer_id ${withTenant})
    SELECT state, service_month AS month, currency, rate_bps AS rateBps, sum(lines) AS lines,
      sum(sum_minor) AS sumMinor
    FROM rated GROUP BY state, service_month, currency, rate_bps
    ORDER BY state, service_month, currency, rate_bps`,
  )

const waitingLine = {
  sequence: integer,
  externalId: text,
  customerId: text,
  tenantId: text,
  tenantName: orNull(text),
  ownerNumber: orNull(integer),
  ownerName: orNull(text),
  namedReseller: orNull(text),
  invoiceId: text,
  month,
  currency,
  amountMinor: minor,
  rateBps: orNull(bps),
  refusal: orNull(text),
  sinceMs: integer,
}
export type WaitingLineRow = RowOf<typeof waitingLine>

/** Lines of one state, the longest waiting first. */
export const listWaitingLines = (
  db: Database,
  state: LineState,
  page: Readonly<{ after: number; limit: number }>,
): Read<WaitingLineRow[]> =>
  rows(
    db,
    waitingLine,
    sql`
    WITH looked AS (
      SELECT * FROM stripe_lines INDEXED BY stripe_lines_by_state
      WHERE state = ${state} AND sequence > ${page.after}
      ORDER BY sequence LIMIT ${page.limit}),
    owned AS (
      SELECT looked.*, ${tenantOf} AS tenant_id, t.name AS tenant_name, t.test, k.facts->>'reseller' AS named_reseller,
        ${earningReseller(sql`looked.service_month`)} AS reseller_id
      FROM looked CROSS JOIN stripe_customers AS c ON c.id = looked.customer_id ${withTenant})
    SELECT sequence, external_id AS externalId, customer_id AS customerId, tenant_id AS tenantId,
      tenant_name AS tenantName, r.number AS ownerNumber, r.company_name AS ownerName,
      named_reseller AS namedReseller, invoice_id AS invoiceId, service_month AS month, currency,
      amount_minor AS amountMinor, refusal, since_ms AS sinceMs,
      iif(test, 0, ${rateIn(sql`owned.reseller_id`, sql`owned.service_month`)}) AS rateBps
    FROM owned LEFT JOIN resellers AS r ON r.id = owned.reseller_id
    ORDER BY sequence`,
  )
