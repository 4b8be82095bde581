import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { PartnerStatusBadge } from '#site/components/status/partner-status-badge.tsx'
import { StatusHistory } from '#site/components/status/status-history.tsx'
import { StatusOnDate } from '#site/components/status/status-on-date.tsx'
import type { Status } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { CountedTenants } from './counted-tenants.tsx'
import { StatusForecast } from './forecast/forecast.tsx'
import { StatusTallies } from './status-tallies.tsx'
import { nextWords, reasonWords } from './status-words.ts'

/** The partner status of today: what, why, what next, the tenants behind it; and of other days. */
export function ResellerStatus() {
  const status = useApi(() => answerOf(api.reseller.status.$get({ query: {} })), 'status')
  return (
    <Loaded from={status} skeleton={<StatusSkeleton />}>
      {(value) => (
        <div class="stack stack-loose">
          <StatusReason status={value} />
          {value.state !== 'none' && <StatusTallies status={value} />}
          <CountedTenants status={value} />
          {value.state !== 'none' && <StatusForecast />}
          <StatusHistory entries={value.entries} />
          <OtherDate approvedOn={value.approvedOn} />
        </div>
      )}
    </Loaded>
  )
}

function StatusReason({ status }: { status: Status }) {
  return (
    <section class="stack measure" aria-label="Your status today">
      <p>
        <PartnerStatusBadge status={status} />
      </p>
      <p class="lede">{reasonWords(status, status.approvedOn)}</p>
      <p>{nextWords(status)}</p>
      <p class="note">
        Status is for your information: what your tenants earn you does not depend on it.
      </p>
    </section>
  )
}

/** The date that is asked about is in the address. */
function OtherDate({ approvedOn }: { approvedOn: string }) {
  const { params, go } = useUrlSearch()
  return (
    <section class="stack" aria-labelledby="other-date-title">
      <h2 class="section-title" id="other-date-title">
        On another date
      </h2>
      <StatusOnDate
        approvedOn={approvedOn}
        on={params?.get('on') || null}
        onAsk={(on) => go(resellerPages.status({ on }))}
        load={(on) => answerOf(api.reseller.status.$get({ query: { on } }))}
      />
    </section>
  )
}

const StatusSkeleton = () => (
  <div class="await-table">
    <Skeleton lines={10} label="Loading your status" />
  </div>
)
