import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { SealedStatement } from '#domain/statements/statement-document.ts'
import { insertDocuments } from './statement-documents.ts'

export type MadeStatement = Readonly<{ draft: StatementDraft; sealed: SealedStatement }>

/** Statements for the batch of a close's page: all of its statements, documents and parts, in bulk. */
export const insertStatements = (db: Database, made: readonly MadeStatement[], nowMs: number) => [
  ...jsonChunks(made.map(statementRow)).map((rows) =>
    statement(
      db,
      sql`INSERT INTO statements (number, reseller_id, month, currency, revenue_minor,
        commission_minor, adjustments_minor, balance_in_minor, due_minor, minimum_payout_minor,
        payable_minor, balance_out_minor, sha256, previous_sha256, created_at_ms, canonical_json)
      SELECT value->>'number', value->>'resellerId', value->>'month', value->>'currency',
        value->>'revenueMinor', value->>'commissionMinor', value->>'adjustmentsMinor',
        value->>'balanceInMinor', value->>'dueMinor', value->>'minimumPayoutMinor',
        value->>'payableMinor', value->>'balanceOutMinor', value->>'sha256',
        value->>'previousSha256', ${nowMs}, ''
      FROM json_each(${rows})`,
    ),
  ),
  ...insertDocuments(db, made.map(documentOf)),
  ...jsonChunks(made.flatMap(partRows)).map((rows) =>
    statement(
      db,
      sql`INSERT INTO statement_parts (statement_number, reseller_id, service_month, tenant_id,
        rate_version_sequence, rate_bps, platform_fee_minor, overage_minor, credit_minor,
        revenue_minor, commission_minor)
      SELECT value->>'number', value->>'resellerId', value->>'serviceMonth', value->>'tenantId',
        value->>'rateVersionSequence', value->>'rateBps', value->>'platformFeeMinor',
        value->>'overageMinor', value->>'creditMinor', value->>'revenueMinor',
        value->>'commissionMinor'
      FROM json_each(${rows})`,
    ),
  ),
]

const documentOf = ({ draft: { number }, sealed: { canonicalJson } }: MadeStatement) => ({
  number,
  canonicalJson,
})

/** A statement's columns, apart from when it was written. */
export const statementRow = ({ draft, sealed }: MadeStatement) => ({
  number: draft.number,
  resellerId: draft.resellerId,
  month: draft.month,
  currency: draft.currency,
  revenueMinor: draft.revenueMinor,
  commissionMinor: draft.commissionMinor,
  adjustmentsMinor: draft.adjustmentsMinor,
  balanceInMinor: draft.balanceInMinor,
  dueMinor: draft.dueMinor,
  minimumPayoutMinor: draft.minimumPayoutMinor,
  payableMinor: draft.payableMinor,
  balanceOutMinor: draft.balanceOutMinor,
  sha256: sealed.sha256,
  previousSha256: draft.previousSha256,
})

/** Its parts' columns, in the order of the parts. */
export const partRows = ({ draft: { number, resellerId, parts } }: MadeStatement) =>
  parts.map((part) => ({
    number,
    resellerId,
    serviceMonth: part.serviceMonth,
    tenantId: part.tenantId,
    rateVersionSequence: part.rateVersionSequence,
    rateBps: part.rateBps,
    platformFeeMinor: part.platformFeeMinor,
    overageMinor: part.overageMinor,
    creditMinor: part.creditMinor,
    revenueMinor: part.revenueMinor,
    commissionMinor: part.commissionMinor,
  }))
