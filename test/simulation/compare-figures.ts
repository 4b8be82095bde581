import type { StatementDraft } from '#domain/statements/statement.ts'
import type { PartnerStatus } from '#domain/status/partner-status.ts'
import type { ExpectedStatus } from './history/unfold.ts'
import type { Statement } from './oracle/books.ts'
import { sum } from './oracle/statements.ts'

/** The oracle's statements and the product's as equal text when they agree to the minor unit. */
export function statementsOfOracle(statements: readonly Statement[]): string[] {
  return statements.map(oracleText).sort()
}

export function statementsOfProduct(drafts: readonly StatementDraft[]): string[] {
  return drafts.map(productText).sort()
}

/** The first place where two sorted lists of texts differ, null when they don't. */
export function firstDifference(
  what: string,
  oracle: readonly string[],
  product: readonly string[],
): string | null {
  for (let place = 0; place < Math.max(oracle.length, product.length); place += 1) {
    if (oracle[place] === product[place]) continue
    return `${what}:\n  oracle  ${oracle[place] ?? 'none'}\n  product ${product[place] ?? 'none'}`
  }
  return null
}

export function statusDifference(expected: ExpectedStatus, actual: PartnerStatus): string | null {
  const { status, atRiskFrom } = expected
  const risk = atRiskFrom === 'not asked' ? [] : [['at risk from', atRiskFrom, actual.nextRiskDate]]
  const facts: unknown[][] = [
    ['state', status.status, actual.state],
    ['missing to lock', expected.missingToLock, actual.tenantsToLock],
    ...risk,
  ]
  if (status.status === 'locked') {
    const by = actual.lockSource === 'super_admin' ? 'admin' : actual.lockSource
    facts.push(['lock end', status.end, actual.lockEnd], ['lock by', status.by, by])
  } else if (status.status !== 'none') {
    facts.push(
      ['ramp-up', status.isRampUp, actual.inRampUp],
      ['window', status.window, actual.windowMonths],
      ['counted', status.counted, actual.countedTenants],
      ['target', status.target, actual.targetTenants],
      ['shortfall', status.shortfall, actual.shortfallTenants],
    )
  }
  const wrong = facts.find(([, oracle, product]) => oracle !== product)
  if (wrong === undefined) return null
  const [fact, oracle, product] = wrong
  return `status of ${expected.reseller} on ${expected.day}, ${fact}: oracle ${oracle}, product ${product}`
}

function oracleText(statement: Statement): string {
  const { reseller, month, currency, adjustments } = statement
  const figures = [
    ...['own', statement.ownRevenue, statement.ownCommission],
    ...['prior', statement.priorRevenue, statement.priorCommission],
    ...['revenue', statement.ownRevenue + statement.priorRevenue],
    ...['exact', statement.numerator, 'commission', statement.commission],
    ...['adjustments', sum(adjustments), 'in', statement.balanceIn, 'due', statement.due],
    ...['minimum', statement.minimum, 'payable', statement.payable, 'out', statement.balanceOut],
  ]
  const parts = statement.parts.map((part) =>
    [
      ...[part.month, part.tenant, part.bps, part.revenue],
      ...[part.numerator, part.remainder, part.amount],
      ...part.lines.map(({ source, externalId }) => `${source}/${externalId}`).sort(),
    ].join(' '),
  )
  const booked = adjustments.map(String).sort().join(' ')
  return [`${reseller} ${month} ${currency}`, ...figures, ...parts, `(${booked})`].join(' | ')
}

function productText(draft: StatementDraft): string {
  const { resellerId, month, currency, ownPeriod, priorPeriods, adjustments } = draft
  const figures = [
    ...['own', ownPeriod.revenueMinor, ownPeriod.commissionMinor],
    ...['prior', priorPeriods.revenueMinor, priorPeriods.commissionMinor],
    ...['revenue', draft.revenueMinor],
    ...['exact', draft.exactNumerator, 'commission', draft.commissionMinor],
    ...['adjustments', draft.adjustmentsMinor, 'in', draft.balanceInMinor, 'due', draft.dueMinor],
    ...['minimum', draft.minimumPayoutMinor],
    ...['payable', draft.payableMinor, 'out', draft.balanceOutMinor],
  ]
  const parts = draft.parts.map((part) =>
    [
      ...[part.serviceMonth, part.tenantId, part.rateBps],
      ...[part.revenueMinor, part.numerator, part.share.remainder, part.commissionMinor],
      ...part.lines.map(({ source, externalId }) => `${source}/${externalId}`).sort(),
    ].join(' '),
  )
  const booked = adjustments.map(({ amountMinor }) => String(amountMinor))
  return [
    `${resellerId} ${month} ${currency}`,
    ...figures,
    ...parts,
    `(${booked.sort().join(' ')})`,
  ].join(' | ')
}
