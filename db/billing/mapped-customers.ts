import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import type { ChangedLine, Matter, NewLine } from '#domain/billing/stripe/known-customer.ts'

/** What a customer was mapped to, and of how much that is known. */
export type CustomerMapped = Readonly<{
  id: string
  known: number
  /** Which tenant and reseller it waits for, if it does. */
  waitsForTenantId: string | null
  waitsForReseller: number | null
  /** Bound by a line that is written now; null where none is. */
  bindsTenantId: string | null
  added: readonly NewLine[]
  changed: readonly ChangedLine[]
  gone: readonly string[]
  matters: readonly Matter[]
}>

/** Statements for a batch, that may be repeated. */
export function writeMappedCustomers(
  db: Database,
  mapped: readonly CustomerMapped[],
  nowMs: number,
) {
  const ids = JSON.stringify(mapped.map(({ id }) => id))
  const matters = mapped.flatMap(({ id, matters: of }) => of.map((matter) => ({ ...matter, id })))
  const kept = jsonChunks(matters.map(({ id, subject, reason }) => ({ id, subject, reason })))
  return [
    ...jsonChunks(mapped.map(customerRow)).map((chunk) =>
      statement(
        db,
        sql`UPDATE stripe_customers SET mapped = value->>'known', tenant_id = value->>'tenantId',
          reseller_number = value->>'reseller',
          bound_tenant_id = coalesce(bound_tenant_id, value->>'binds')
        FROM json_each(${chunk}) WHERE stripe_customers.id = value->>'id'`,
      ),
    ),
    ...jsonChunks(mapped.flatMap(({ gone }) => gone)).map((chunk) =>
      statement(
        db,
        sql`DELETE FROM stripe_lines WHERE role = 'whole'
        AND external_id IN (SELECT value FROM json_each(${chunk}))`,
      ),
    ),
    ...jsonChunks(mapped.flatMap(({ id, added }) => added.map((row) => lineRow(row, id)))).map(
      (chunk) =>
        statement(
          db,
          sql`INSERT INTO stripe_lines (external_id, customer_id, role, invoice_id, charge_id, cause, corrects,
            price_id, product_id, service_month, currency, amount_minor, state, kind, line, since_ms)
          SELECT value->>'externalId', value->>'customerId', value->>'role', value->>'invoiceId',
            value->>'chargeId', value->>'cause', value->>'corrects', value->>'priceId', value->>'productId',
            value->>'serviceMonth', value->>'currency', value->>'amountMinor', value->>'state',
            value->>'kind', value->>'line', ${nowMs}
          FROM json_each(${chunk}) WHERE true ORDER BY key
          ON CONFLICT (external_id) DO NOTHING`,
        ),
    ),
    ...jsonChunks(mapped.flatMap(({ changed }) => changed.map(changedRow))).map((chunk) =>
      statement(
        db,
        sql`UPDATE stripe_lines SET state = value->>'state', kind = value->>'kind', line = value->>'line',
          refusal = NULL, since_ms = ${nowMs}
        FROM json_each(${chunk})
        WHERE stripe_lines.external_id = value->>'externalId' AND stripe_lines.state <> 'written'`,
      ),
    ),
    statement(
      db,
      sql`DELETE FROM stripe_matters WHERE customer_id IN (SELECT value FROM json_each(${ids}))${sql.join(
        kept.map(
          (chunk) => sql` AND (customer_id, subject, reason) NOT IN (
        SELECT value->>'id', value->>'subject', value->>'reason' FROM json_each(${chunk}))`,
        ),
      )}`,
    ),
    ...jsonChunks(matters.map(matterRow)).map((chunk) =>
      statement(
        db,
        sql`INSERT INTO stripe_matters (customer_id, subject, reason, invoice_id, currency, amount_minor, detail, since_ms)
        SELECT value->>'id', value->>'subject', value->>'reason', value->>'invoiceId', value->>'currency',
          value->>'amountMinor', value->>'detail', ${nowMs}
        FROM json_each(${chunk}) WHERE true
        ON CONFLICT DO UPDATE SET invoice_id = excluded.invoice_id, currency = excluded.currency,
          amount_minor = excluded.amount_minor, detail = excluded.detail`,
      ),
    ),
  ]
}

const customerRow = (mapped: CustomerMapped) => ({
  id: mapped.id,
  known: mapped.known,
  tenantId: mapped.waitsForTenantId,
  reseller: mapped.waitsForReseller,
  binds: mapped.bindsTenantId,
})

const lineRow = ({ line, ...row }: NewLine, customerId: string) => ({
  ...row,
  customerId,
  line: line && JSON.stringify(line),
})

const changedRow = ({ externalId, state, kind, line }: ChangedLine) => ({
  externalId,
  state,
  kind,
  line: line && JSON.stringify(line),
})

const matterRow = ({ detail, ...matter }: Matter & Readonly<{ id: string }>) => ({
  ...matter,
  detail: JSON.stringify(detail),
})
