import { sql } from 'drizzle-orm'
import { currency, flag, integer, minor, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import type { MatterReason } from '#domain/billing/stripe/states.ts'
import { mostCounted, tenantOf, withTenant } from './waiting-sql.ts'

const matterSum = {
  reason: textOf<MatterReason>(),
  currency: orNull(currency),
  count: integer,
  sumMinor: minor,
}
export type MatterSum = RowOf<typeof matterSum>

/** What a person has decided about is shown and counted nowhere; what comes to another amount since is reported anew. */
export const isUndecided = sql.raw(`NOT EXISTS (SELECT 1 FROM stripe_decisions AS d
  WHERE d.subject = m.subject AND d.reason = m.reason AND d.amount_minor = iif(d.verdict = 'credit',
    coalesce(m.detail->>'creditMinor', d.amount_minor), coalesce(m.amount_minor, 0)))`)

/** How many there are of these reasons, by currency; of each the first are looked at. */
export const sumMatters = (db: Database, reasons: readonly MatterReason[]): Read<MatterSum[]> =>
  rows(
    db,
    matterSum,
    sql`
    SELECT m.reason, m.currency, count(*) AS count, coalesce(sum(m.amount_minor), 0) AS sumMinor
    FROM json_each(${JSON.stringify(reasons)}) AS wanted,
      json_each((SELECT json_group_array(json_array(customer_id, subject)) FROM (
        SELECT customer_id, subject FROM stripe_matters INDEXED BY stripe_matters_by_reason
        WHERE reason = wanted.value ORDER BY since_ms LIMIT ${mostCounted + 1}))) AS at
      CROSS JOIN stripe_matters AS m ON m.customer_id = at.value->>0 AND m.subject = at.value->>1
        AND m.reason = wanted.value
    WHERE ${isUndecided} GROUP BY m.reason, m.currency ORDER BY m.reason, m.currency`,
  )

const matter = {
  customerId: text,
  subject: text,
  reason: textOf<MatterReason>(),
  tenantId: text,
  tenantName: orNull(text),
  invoiceId: orNull(text),
  currency: orNull(currency),
  amountMinor: orNull(minor),
  /** JSON, as it is stored. */
  detail: text,
  sinceMs: integer,
}
export type MatterRow = RowOf<typeof matter>

const matterColumns = sql`m.customer_id AS customerId, m.subject, m.reason, ${tenantOf} AS tenantId,
  t.name AS tenantName, m.invoice_id AS invoiceId, m.currency, m.amount_minor AS amountMinor, m.detail,
  m.since_ms AS sinceMs`
const ofCustomer = sql`JOIN stripe_customers AS c ON c.id = m.customer_id ${withTenant}`

/** Where a page of matters begins: behind this one. */
export type MatterPlace = Readonly<{ sinceMs: number; customerId: string; subject: string }>

/** Matters of one reason that nobody has decided about, the longest waiting first. */
export const listMatters = (
  db: Database,
  reason: MatterReason,
  page: Readonly<{ after: MatterPlace | null; limit: number }>,
): Read<MatterRow[]> => {
  const { sinceMs, customerId, subject } = page.after ?? {
    sinceMs: -1,
    customerId: '',
    subject: '',
  }
  return rows(
    db,
    matter,
    sql`
    SELECT ${matterColumns} FROM stripe_matters AS m INDEXED BY stripe_matters_by_reason ${ofCustomer}
    WHERE m.reason = ${reason}
      AND (m.since_ms, m.customer_id, m.subject) > (${sinceMs}, ${customerId}, ${subject})
      AND ${isUndecided}
    ORDER BY m.since_ms, m.customer_id, m.subject LIMIT ${page.limit}`,
  )
}

export type MatterId = Pick<MatterRow, 'customerId' | 'subject' | 'reason'>

const standingMatter = { ...matter, isDecided: flag }

/** The matter, and whether it is decided; null where there is none (any more). */
export const findMatter = (
  db: Database,
  { customerId, subject, reason }: MatterId,
): Read<RowOf<typeof standingMatter> | null> =>
  rows(
    db,
    standingMatter,
    sql`
    SELECT ${matterColumns}, NOT ${isUndecided} AS isDecided FROM stripe_matters AS m ${ofCustomer}
    WHERE m.customer_id = ${customerId} AND m.subject = ${subject} AND m.reason = ${reason}`,
  ).to(firstOrNull)

/** True inside a batch while a matter is as it was read, and nobody has decided about it. */
export const matterIsAsRead = ({ customerId, subject, reason, amountMinor, detail }: MatterRow) =>
  sql`EXISTS (SELECT 1 FROM stripe_matters AS m WHERE m.customer_id = ${customerId}
    AND m.subject = ${subject} AND m.reason = ${reason} AND m.amount_minor IS ${amountMinor}
    AND m.detail = ${detail} AND ${isUndecided})`
