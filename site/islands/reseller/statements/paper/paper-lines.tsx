import type { ComponentChildren } from 'preact'
import type { StatementPart } from '#site/islands/reseller/reseller-answers.ts'
import { onPaper } from './on-paper.ts'
import type { WholeStatement } from './whole-statement.ts'

/** Every tenant's part; those of earlier months apart. The number is repeated on each sheet of paper. */
export function PaperLines({ statement, parts }: WholeStatement) {
  const { number, month, currency, ownPeriod, priorPeriods } = statement
  const own = parts.filter(({ serviceMonth }) => serviceMonth === month)
  const earlier = parts.filter(({ serviceMonth }) => serviceMonth !== month)
  return (
    <>
      {own.length > 0 && (
        <PartTable
          title={`${number}: tenants in ${onPaper.month(month)}, in ${currency}`}
          currency={currency}
          parts={own}
          totals={ownPeriod}
        />
      )}
      {earlier.length > 0 && (
        <PartTable
          title={`${number}: late charges and credits of earlier months, in ${currency}`}
          currency={currency}
          parts={earlier}
          totals={priorPeriods}
          hasMonths
        />
      )}
    </>
  )
}

interface PartTableProps {
  readonly title: string
  readonly currency: string
  readonly parts: readonly StatementPart[]
  readonly totals: { readonly revenueMinor: number; readonly commissionMinor: number }
  readonly hasMonths?: boolean
}

function PartTable({ title, currency, parts, totals, hasMonths = false }: PartTableProps) {
  const cell = (content: ComponentChildren) => <td class="numeric">{content}</td>
  const amount = (amountMinor: number) => cell(onPaper.amount(amountMinor, currency))
  const headers = ['Platform fee', 'Overage', 'Credits', 'Revenue', 'Rate', 'Commission']
  return (
    <table class="table paper-lines">
      <thead>
        <tr>
          <th class="paper-title" colSpan={hasMonths ? 8 : 7} scope="colgroup">
            {title}
          </th>
        </tr>
        <tr>
          <th scope="col">Tenant</th>
          {hasMonths && <th scope="col">Month</th>}
          {headers.map((header) => (
            <th key={header} class="numeric" scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={`${part.serviceMonth} ${part.tenantId}`}>
            <th scope="row">
              {part.tenantName} <span class="paper-id">{part.tenantId}</span>
            </th>
            {hasMonths && <td>{onPaper.month(part.serviceMonth)}</td>}
            {amount(part.platformFeeMinor)}
            {amount(part.overageMinor)}
            {amount(part.creditMinor)}
            {amount(part.revenueMinor)}
            {cell(onPaper.rate(part.rateBps))}
            {amount(part.commissionMinor)}
          </tr>
        ))}
        <tr data-sum="payable">
          <th scope="row">Together</th>
          <td colSpan={hasMonths ? 4 : 3} />
          {amount(totals.revenueMinor)}
          <td />
          {amount(totals.commissionMinor)}
        </tr>
      </tbody>
    </table>
  )
}
