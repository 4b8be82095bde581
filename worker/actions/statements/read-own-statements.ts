import { refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readPaymentOf } from '#db/payments/payments-of-statements.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { listAdjustmentsOfStatement } from '#db/statements/booked-adjustments.ts'
import { findCloseOf, findStatementOf } from '#db/statements/one-statement.ts'
import type { StatementWithDocument } from '#db/statements/statement-documents.ts'
import {
  findNumberBefore,
  listStatementsOfReseller,
  type PartPosition,
  partsOfStatement,
  type StatementPosition,
} from '#db/statements/statements.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { dueOn, withDueOn } from '#domain/statements/due-date.ts'
import type { StatementDocument } from '#domain/statements/statement-document.ts'

/** Parts that one query of a file reads. */
const filePage = 2000

const noSuchStatement = () => refuse('not_found', 'You have no statement with this number.')

/** A page of a reseller's statements, newest first; `paidOn` is null until a payment stands. */
export async function readOwnStatements(
  db: Database,
  resellerId: string,
  query: Readonly<{ after: StatementPosition | null; limit: number }>,
) {
  const rows = await listStatementsOfReseller(db, resellerId, query)
  return rows.map(withDueOn).map(({ createdAtMs, ...row }) => ({
    ...row,
    createdAt: isoInstant(createdAtMs),
  }))
}

/** One statement of a reseller with a page of its parts; names and payment as they are now. */
export async function readOwnStatement(
  db: Database,
  resellerId: string,
  number: string,
  parts: Readonly<{ after: PartPosition | null; limit: number }>,
) {
  const which = { number, resellerId }
  const [stored, close, reseller, partRows, { payment, reversals }, adjustments, previousNumber] =
    await together(db, [
      findStatementOf(db, which),
      findCloseOf(db, which),
      findReseller(db, resellerId),
      partsOfStatement(db, number, parts),
      readPaymentOf(db, number),
      listAdjustmentsOfStatement(db, which),
      findNumberBefore(db, which),
    ])
  if (stored === null || close === null || reseller === null) return noSuchStatement()
  const document: StatementDocument = JSON.parse(stored.canonicalJson)
  const { companyName, postalAddress, country, registrationNumber } = reseller
  return {
    ok: true as const,
    statement: {
      ...figuresOf(stored),
      dueOn: dueOn(stored.payableMinor, close),
      ownPeriod: document.ownPeriod,
      priorPeriods: document.priorPeriods,
      /** The one rounding: numerator and remainder in parts of `denominator` of a minor unit. */
      rounding: document.commission,
      rulesVersion: document.rulesVersion,
      previousNumber,
      paidOn: payment?.paidOn ?? null,
      paymentReference: payment?.reference ?? null,
      /** Payments that were taken back, each with its reason (rule 7.9). */
      reversals: reversals.map(({ amountMinor, paidOn, reference, reason, recordedAtMs }) => ({
        amountMinor,
        paidOn,
        reference,
        reason,
        reversedAt: isoInstant(recordedAtMs),
      })),
      adjustments: adjustments.map(({ bookedAtMs, ...adjustment }) => ({
        ...adjustment,
        bookedAt: isoInstant(bookedAtMs),
      })),
      reseller: {
        number: reseller.number,
        companyName,
        postalAddress,
        country,
        registrationNumber,
      },
    },
    parts: partRows,
  }
}

/** One statement with all of its parts, for a file: a statement is never edited, so pages fit together. */
export async function readWholeStatement(db: Database, resellerId: string, number: string) {
  const first = await readOwnStatement(db, resellerId, number, {
    after: null,
    limit: filePage,
  })
  if (!first.ok) return first
  const parts = [...first.parts]
  let page = first.parts
  while (page.length === filePage) {
    page = await partsOfStatement(db, number, { after: parts.at(-1) ?? null, limit: filePage })
    parts.push(...page)
  }
  return { ok: true as const, statement: first.statement, parts }
}

/** The very bytes that the statement's SHA-256 is of. */
export async function readCanonicalStatement(db: Database, resellerId: string, number: string) {
  const stored = await findStatementOf(db, { number, resellerId })
  if (stored === null) return noSuchStatement()
  return { ok: true as const, canonicalJson: stored.canonicalJson, sha256: stored.sha256 }
}

function figuresOf(stored: StatementWithDocument) {
  const { canonicalJson: _, resellerId: __, createdAtMs, ...figures } = stored
  return { ...figures, createdAt: isoInstant(createdAtMs) }
}
