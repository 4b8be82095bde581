import { useEffect, useRef } from 'preact/hooks'
import { TrendChart, type TrendMonth } from '#site/components/chart/trend-chart.tsx'
import { Money } from '#site/components/figures/money.tsx'
import type { CurrencyTrend } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'

type StatedMonth = CurrencyTrend['months'][number]

/** Twelve service months in one currency: revenue as columns, the commission on it in words. */
export function RevenueTrend({ trend: { currency, months } }: { trend: CurrencyTrend }) {
  const final = months.filter(({ state }) => state !== 'estimate')
  const open = months.filter(({ state }) => state === 'estimate')
  const chart = useRef<HTMLElement>(null)
  useEffect(() => scrollToNewest(chart.current), [])
  return (
    <section class="stack stack-tight" ref={chart}>
      <TrendChart
        title={`Revenue by service month, ${currency}`}
        currency={currency}
        months={months.map(netOfCredits)}
      />
      <p class="note">
        Commission on these {months.length} months:{' '}
        <Money amountMinor={commissionOf(final)} currency={currency} /> in your{' '}
        <a href={resellerPages.statements()}>statements</a>
        {open.length > 0 && (
          <>
            , and <Money amountMinor={commissionOf(open)} currency={currency} /> estimated, as
            explained above
          </>
        )}
        .
      </p>
    </section>
  )
}

/** The chart has two series: credits lower the fees, and the overage where they exceed the fees. */
function netOfCredits(stated: StatedMonth): TrendMonth {
  const feeLeftMinor = stated.platformFeeMinor + stated.creditMinor
  return {
    month: stated.month,
    platformFeeMinor: Math.max(0, feeLeftMinor),
    overageMinor: stated.overageMinor + Math.min(0, feeLeftMinor),
    estimate: stated.state === 'estimate',
  }
}

/** On a phone the chart is wider than the screen: the months that matter most are on the right. */
function scrollToNewest(chart: HTMLElement | null): void {
  const scrolling = chart?.querySelector('.trend-scroll')
  if (scrolling) scrolling.scrollLeft = scrolling.scrollWidth
}

function commissionOf(months: readonly StatedMonth[]): number {
  return months.reduce((sum, { commissionMinor }) => sum + commissionMinor, 0)
}
