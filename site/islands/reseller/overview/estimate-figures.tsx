import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { Figure } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import type { Estimate } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { whyOtherThanCommission } from './why-other-than-commission.ts'

/** An open month’s commission so far, and beside it what of it would be payable where that differs. */
export function EstimateFigures({ estimate }: { estimate: Estimate }) {
  const { month, currency, commissionMinor, payableMinor } = estimate
  const explained = resellerPages.explain({ estimate: month, currency })
  return (
    <>
      <Figure
        label={
          <>
            <MonthLabel month={month} />, estimate
          </>
        }
        value={<Money amountMinor={commissionMinor} currency={currency} />}
        note={
          <>
            {commissionWords(estimate)} <a href={explained}>How it comes about</a>
          </>
        }
      />
      {payableMinor !== commissionMinor && (
        <Figure
          label={
            <>
              Payable of <MonthLabel month={month} /> would be
            </>
          }
          value={<Money amountMinor={payableMinor} currency={currency} />}
          note={
            <>
              {whyOtherThanCommission(estimate)}{' '}
              <a href={`${explained}#after-title`}>From commission to payable</a>
            </>
          }
        />
      )}
    </>
  )
}

/** Revenue and commission each in a sentence of its own. */
function commissionWords({ currency, revenueMinor, priorPeriodsMinor }: Estimate): string {
  const revenue = `Commission so far. The revenue is ${formatMoney(revenueMinor, currency)}.`
  return priorPeriodsMinor === 0
    ? revenue
    : `${revenue} Late charges and credits of earlier months make ${formatMoney(priorPeriodsMinor, currency)} of the commission.`
}
