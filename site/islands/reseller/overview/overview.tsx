import { vendor } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import type { Overview } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { CommissionTrend } from './commission-trend.tsx'
import { Earnings } from './earnings.tsx'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { StatusSummary } from './status-summary.tsx'
import { TermsInForce } from './terms-in-force.tsx'

/** The reseller's first page: what it earns, how that grew, where it stands, on which terms. */
export function ResellerOverview() {
  const overview = useApi(() => answerOf(api.reseller.overview.$get()), 'overview')
  return (
    <Loaded from={overview} skeleton={<OverviewSkeleton />}>
      {(value) => (
        <div class="stack stack-loose">
          <TerminationNotice reseller={value.reseller} />
          <Earnings overview={value} />
          {value.trend.length === 0 ? <NoRevenueYet /> : <Trends overview={value} />}
          <div class="overview-pair">
            <StatusSummary overview={value} />
            <TermsInForce overview={value} />
          </div>
        </div>
      )}
    </Loaded>
  )
}

function TerminationNotice({ reseller: { terminatedFrom } }: Pick<Overview, 'reseller'>) {
  if (terminatedFrom === null) return null
  return (
    <p class="caution">
      The partnership ends with {formatMonth(terminatedFrom)}: from that month on, new revenue earns
      nothing. Charges and credits of earlier months are still stated, and a balance in your favour
      is paid by one more statement, however small; one below zero alone makes none.
    </p>
  )
}

const Trends = ({ overview: { trend, changes } }: { overview: Overview }) => (
  <div class="stack">
    {trend.map((each) => (
      <CommissionTrend
        key={each.currency}
        trend={each}
        changes={changes.filter(({ currency }) => currency === each.currency)}
      />
    ))}
  </div>
)

function NoRevenueYet() {
  return (
    <EmptyState
      title="No revenue yet"
      action={{ label: 'See your tenants', href: resellerPages.tenants() }}
    >
      When the first tenant that you bring is charged, its fees and overage show up here, with an
      estimate of your commission. Is a customer of yours missing? Write to {vendor.supportEmail}.
    </EmptyState>
  )
}
