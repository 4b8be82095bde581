import type { InferResponseType } from 'hono/client'
import { shownSum } from '#domain/money/money.ts'
import type { api } from '#site/api/api-client.ts'

type Months = typeof api.admin.months

export type MonthDetail = InferResponseType<Months[':month']['$get'], 200>
export type PreviewPage = InferResponseType<Months[':month']['preview']['$get'], 200>
export type PreviewedStatement = PreviewPage['statements'][number]

/** What would be stated in one currency, all resellers together. */
export interface PreviewTotal {
  readonly currency: PreviewedStatement['currency']
  readonly statements: number
  readonly revenueMinor: number
  readonly lateRevenueMinor: number
  readonly commissionMinor: number
  readonly adjustments: number
  readonly adjustmentsMinor: number
  readonly balanceInMinor: number
  readonly payableMinor: number
  readonly balanceOutMinor: number
}

/** A total a currency, in alphabetical order; currencies are never added up. */
export function previewTotals(statements: readonly PreviewedStatement[]): PreviewTotal[] {
  const byCurrency = [...Map.groupBy(statements, ({ currency }) => currency)]
  byCurrency.sort(([a], [b]) => (a < b ? -1 : 1))
  return byCurrency.map(([currency, rows]) => {
    const sumOf = (pick: (row: PreviewedStatement) => PreviewedStatement['payableMinor']) =>
      shownSum(rows.map(pick))
    return {
      currency,
      statements: rows.length,
      revenueMinor: sumOf((row) => row.revenueMinor),
      lateRevenueMinor: sumOf((row) => row.lateRevenueMinor),
      commissionMinor: sumOf((row) => row.commissionMinor),
      adjustments: rows.reduce((count, row) => count + row.adjustments, 0),
      adjustmentsMinor: sumOf((row) => row.adjustmentsMinor),
      balanceInMinor: sumOf((row) => row.balanceInMinor),
      payableMinor: sumOf((row) => row.payableMinor),
      balanceOutMinor: sumOf((row) => row.balanceOutMinor),
    }
  })
}
