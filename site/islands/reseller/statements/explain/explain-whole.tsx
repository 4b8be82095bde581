import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { exactMoney, leftOver, oneUnit } from '#site/words/exact-amount.ts'
import { formatAmount, formatMoney } from '#site/words/format-amount.ts'
import { exactWords } from '../exact-words.ts'
import { type Explained, explainQuery } from './explain-address.ts'
import { useExplainReader } from './explain-reader.ts'
import type { ExplainedPart, ExplainedStatement, WholeExplanation } from './explanation-answers.ts'
import { RateTable } from './rate-table.tsx'
import { SettlementTable } from './settlement-table.tsx'

interface ExplainWholeProps {
  readonly explained: Explained
  readonly explanation: WholeExplanation
  readonly parts: readonly ExplainedPart[]
}

/** From each tenant's revenue over the one rounding to what is payable (rules 7.5 to 7.7). */
export function ExplainWhole({ explained, explanation, parts }: ExplainWholeProps) {
  const { explainHref, isVendor } = useExplainReader()
  const { statement, adjustments, rates } = explanation
  const { currency, month, number } = statement
  return (
    <div class="stack stack-loose">
      <header class="stack stack-tight">
        <h2>
          <MonthLabel month={month} />, {currency}
        </h2>
        <p class="note measure">
          {explanation.isFinal ? `Statement ${number}` : 'The estimate'}, from what the tenants were
          charged to what is payable. Choose a tenant to see its charges.
        </p>
      </header>
      <section class="stack stack-tight" aria-labelledby="exact-title">
        <h3 class="section-title" id="exact-title">
          1. The exact commission
        </h3>
        <p class="note measure">
          Revenue times the rate of its month, exact: single charges are never rounded.
        </p>
        <DataTable
          caption="Parts of the commission"
          hideCaption
          columns={columnsFor(statement, parts, (part) =>
            explainHref(explainQuery({ explained, part })),
          )}
          rows={parts}
          keyOf={({ serviceMonth, tenantId }) => `${serviceMonth} ${tenantId}`}
          empty="No charge or credit is in it: only what comes after the rounding."
        />
      </section>
      <section class="stack stack-tight" aria-labelledby="rounding-title">
        <h3 class="section-title" id="rounding-title">
          2. One rounding
        </h3>
        <div class="measure stack stack-tight">
          <p>{exactWords(statement.commission, currency)}</p>
          <p>{sharingWords(statement)}</p>
        </div>
      </section>
      <section class="stack stack-tight" aria-labelledby="after-title">
        <h3 class="section-title" id="after-title">
          3. After the rounding
        </h3>
        <SettlementTable
          statement={statement}
          adjustments={adjustments}
          dueOn={explanation.dueOn}
        />
      </section>
      <section class="stack stack-tight" aria-labelledby="rates-title">
        <h3 class="section-title" id="rates-title">
          {isVendor ? 'The reseller’s' : 'Your'} rates up to this month
        </h3>
        <RateTable rates={rates} />
      </section>
    </div>
  )
}

/** How the parts come to add up to the rounded total. */
function sharingWords({ sharing, currency, commission }: ExplainedStatement): string {
  const { parts, flooredMinor, leftMinor } = sharing
  if (parts === 0) return 'There are no parts to share it out to.'
  const floored = `Rounded down, the parts add up to ${formatMoney(flooredMinor, currency)}`
  if (leftMinor === 0) return `${floored}, which is all of it: no part gets more.`
  const unit = oneUnit(currency)
  return `${floored}, so ${formatMoney(leftMinor, currency)} of the ${formatMoney(commission.amountMinor, currency)} is left. It goes to the parts with the most of ${unit} left over, ${unit} each; of equal ones to the earlier month, then to the lower tenant id.`
}

const monthColumn: Column<ExplainedPart> = {
  id: 'month',
  header: 'Month',
  cell: ({ serviceMonth }) => <MonthLabel month={serviceMonth} short />,
}

function columnsFor(
  { currency, month }: ExplainedStatement,
  parts: readonly ExplainedPart[],
  hrefOf: (part: ExplainedPart) => string,
): readonly Column<ExplainedPart>[] {
  const hasLate = parts.some(({ serviceMonth }) => serviceMonth !== month)
  return [
    {
      id: 'tenant',
      header: 'Tenant',
      rowHeader: true,
      cell: (part) => <a href={hrefOf(part)}>{part.tenantName}</a>,
    },
    ...(hasLate ? [monthColumn] : []),
    {
      id: 'revenue',
      header: 'Revenue',
      numeric: true,
      cell: ({ revenueMinor }) => <Money amountMinor={revenueMinor} currency={currency} />,
    },
    {
      id: 'rate',
      header: 'Rate',
      numeric: true,
      cell: ({ rate }) => <RateLabel rateBps={rate.rateBps} />,
    },
    {
      id: 'exact',
      header: 'Exact',
      numeric: true,
      cell: ({ numerator }) => exactMoney(numerator, currency),
    },
    {
      id: 'floor',
      header: 'Rounded down',
      numeric: true,
      cell: ({ share }) => <Money amountMinor={share.floorMinor} currency={currency} />,
    },
    {
      id: 'left',
      header: 'Left over',
      numeric: true,
      cell: ({ share }) => leftOver(share.remainder),
    },
    {
      id: 'added',
      header: 'Added',
      numeric: true,
      cell: ({ share }) => (share.isRaised ? formatAmount(1, currency) : '—'),
    },
    {
      id: 'commission',
      header: 'Commission',
      numeric: true,
      cell: ({ commissionMinor }) => <Money amountMinor={commissionMinor} currency={currency} />,
    },
  ]
}
