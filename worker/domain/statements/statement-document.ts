import { exponentOf } from '#domain/money/currency.ts'
import { commissionDenominator } from '#domain/money/money.ts'
import { engineVersion, rulesVersion } from '#domain/program.ts'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import type { StatementDraft } from './statement.ts'
import { statementInputs } from './statement-inputs.ts'
import type { StatementPart } from './statement-parts.ts'

/** Versions under which a month was closed; a recomputation passes those that the close stored. */
export type StatementVersions = Readonly<{ rulesVersion: string; engineVersion: string }>

export type StatementDocument = ReturnType<typeof statementDocument>

/** A statement as it is stored for good: its document, the document's bytes and their SHA-256. */
export type SealedStatement = Readonly<{
  document: StatementDocument
  canonicalJson: string
  sha256: string
}>

const currentVersions: StatementVersions = { rulesVersion, engineVersion }

/** Seals a draft; the same draft and versions give the same bytes for ever (rule 7.8). */
export async function sealStatement(
  draft: StatementDraft,
  versions: StatementVersions = currentVersions,
): Promise<SealedStatement> {
  const inputsSha256 = await sha256Hex(canonicalJson(statementInputs(draft)))
  const document = statementDocument(draft, inputsSha256, versions)
  const text = canonicalStatement(document)
  return { document, canonicalJson: text, sha256: await sha256Hex(text) }
}

export function canonicalStatement(document: StatementDocument): string {
  return canonicalJson(document)
}

/**
 * A statement as plain JSON: ids and figures, never names, payment state, times of runs or ledger
 * sequences (rule 7.8). Exact numerators are decimal text, in ten-thousandths of a minor unit.
 */
function statementDocument(
  draft: StatementDraft,
  inputsSha256: string,
  versions: StatementVersions = currentVersions,
) {
  const { currency } = draft
  return {
    schema: 'reseller-statement/1',
    ...versions,
    number: draft.number,
    reseller: { id: draft.resellerId, number: draft.resellerNumber },
    month: draft.month,
    currency,
    exponent: exponentOf(currency),
    inputsSha256,
    previousSha256: draft.previousSha256,
    parts: draft.parts.map(partDocument),
    ownPeriod: draft.ownPeriod,
    priorPeriods: draft.priorPeriods,
    revenueMinor: draft.revenueMinor,
    commission: exactCommission(draft),
    adjustments: draft.adjustments.map(({ id, amountMinor }) => ({ id, amountMinor })),
    adjustmentsMinor: draft.adjustmentsMinor,
    balanceInMinor: draft.balanceInMinor,
    minimumPayoutMinor: draft.minimumPayoutMinor,
    dueMinor: draft.dueMinor,
    payableMinor: draft.payableMinor,
    balanceOutMinor: draft.balanceOutMinor,
  }
}

/** The one rounding: exact commission, and what rounding it left over (rule 7.5). */
export function exactCommission({ exactNumerator, commissionMinor }: StatementDraft) {
  const rounded = BigInt(commissionMinor) * commissionDenominator
  return {
    numerator: exactNumerator.toString(),
    denominator: commissionDenominator.toString(),
    /** Exact less rounded. */
    remainder: (exactNumerator - rounded).toString(),
    amountMinor: commissionMinor,
  }
}

function partDocument(part: StatementPart) {
  return {
    serviceMonth: part.serviceMonth,
    tenantId: part.tenantId,
    rate: { fromMonth: part.rateFromMonth, rateBps: part.rateBps },
    platformFeeMinor: part.platformFeeMinor,
    overageMinor: part.overageMinor,
    creditMinor: part.creditMinor,
    revenueMinor: part.revenueMinor,
    numerator: part.numerator.toString(),
    commissionMinor: part.commissionMinor,
  }
}
