import type { Month } from '#domain/calendar/month.ts'
import { ownerOf } from '#domain/ledger/ownership.ts'
import { type RateVersion, rateOf } from '#domain/ledger/rate.ts'
import {
  type Bps,
  commissionNumerator,
  type Minor,
  type Share,
  shareByLargestRemainder,
  sumMinor,
} from '#domain/money/money.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import { isConsidered, type LedgerLine, type StatementInput } from './statement-input.ts'

/** A considered line that earns, with its exact share of commission in ten-thousandths of a minor unit. */
export type EarningLine = LedgerLine & Readonly<{ rate: RateVersion; numerator: bigint }>

/** What one tenant earned in one service month: revenue by kind, and its share of the commission. */
export type StatementPart = Readonly<{
  serviceMonth: Month
  tenantId: string
  rateVersionSequence: number
  rateFromMonth: Month
  rateBps: Bps
  platformFeeMinor: Minor
  overageMinor: Minor
  creditMinor: Minor
  revenueMinor: Minor
  numerator: bigint
  /** How the part came by its commission, which is the share. */
  share: Share
  commissionMinor: Minor
  lines: readonly EarningLine[]
}>

/**
 * Lines that the close considers and that earn for this reseller: not a test tenant's, and owned by
 * it in their service month, at that month's rate (rules 4 and 7.3). Sorted by source and id.
 */
export function earningLines(input: StatementInput): EarningLine[] {
  const { resellerId, terminatedFrom, close } = input
  const isTestById = new Map(input.tenants.map(({ id, test }) => [id, test]))
  const entriesByTenant = Map.groupBy(input.ownerships, ({ tenantId }) => tenantId)
  const terminations = new Map(terminatedFrom === null ? [] : [[resellerId, terminatedFrom]])
  const considered = input.lines.filter((line) => isConsidered(line, close))
  requireOnce(considered)
  return considered
    .filter(({ tenantId, serviceMonth }) => {
      const isTest = isTestById.get(tenantId)
      if (isTest === undefined)
        throw new Error(`A line names a tenant that isn't given: ${tenantId}`)
      const entries = entriesByTenant.get(tenantId) ?? []
      return !isTest && ownerOf(entries, terminations, serviceMonth) === resellerId
    })
    .map((line) => withRate(line, input.rates))
    .sort(
      (a, b) =>
        compareCodeUnits(a.source, b.source) || compareCodeUnits(a.externalId, b.externalId),
    )
}

/** One part per service month and tenant, sorted so; their commission adds up to the total (rule 7.5). */
export function roundedParts(
  lines: readonly EarningLine[],
  commissionMinor: Minor,
): StatementPart[] {
  const groups = [...Map.groupBy(lines, (line) => `${line.serviceMonth} ${line.tenantId}`)]
  groups.sort(([a], [b]) => compareCodeUnits(a, b))
  const numerators = groups.map(([, of]) => of.reduce((sum, line) => sum + line.numerator, 0n))
  const shares = shareByLargestRemainder(numerators, commissionMinor)
  return groups.flatMap(([, of], index) => {
    const [first] = of
    const numerator = numerators[index]
    const share = shares[index]
    if (first === undefined || numerator === undefined || share === undefined) return []
    return {
      serviceMonth: first.serviceMonth,
      tenantId: first.tenantId,
      rateVersionSequence: first.rate.sequence,
      rateFromMonth: first.rate.fromMonth,
      rateBps: first.rate.rateBps,
      platformFeeMinor: sumOfKind(of, 'platform_fee'),
      overageMinor: sumOfKind(of, 'overage'),
      creditMinor: sumOfKind(of, 'credit'),
      revenueMinor: sumMinor(of.map((line) => line.amountMinor)),
      numerator,
      share,
      commissionMinor: share.shareMinor,
      lines: of,
    }
  })
}

function withRate(line: LedgerLine, rates: readonly RateVersion[]): EarningLine {
  const rate = rateOf(rates, line.serviceMonth)
  if (rate === null) throw new Error(`An owner without a rate in ${line.serviceMonth}`)
  return { ...line, rate, numerator: commissionNumerator(line.amountMinor, rate.rateBps) }
}

function sumOfKind(lines: readonly EarningLine[], kind: LedgerLine['kind']): Minor {
  return sumMinor(lines.filter((line) => line.kind === kind).map((line) => line.amountMinor))
}

// Pages of lines that overlap would pay twice: a bug of the caller, better loud than paid.
function requireOnce(lines: readonly LedgerLine[]): void {
  if (new Set(lines.map(({ sequence }) => sequence)).size !== lines.length) {
    throw new Error('A line is given twice')
  }
}
