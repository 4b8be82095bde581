import { vendor } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import type { Overview } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { Earnings } from './earnings.tsx'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { RevenueTrend } from './revenue-trend.tsx'
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
          {value.trend.length === 0 ? <NoRevenueYet /> : <RevenueTrends trends={value.trend} />}
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

function RevenueTrends({ trends }: { trends: Overview['trend'] }) {
  return (
    <div class="stack">
      {trends.map((trend) => (
        <RevenueTrend key={trend.currency} trend={trend} />
      ))}
      <p class="note">
        Credits are taken off the platform fees first. A late charge or credit counts in the month
        it is for, once a statement holds it.
      </p>
    </div>
  )
}

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
