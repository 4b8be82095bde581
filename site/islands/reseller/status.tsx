import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { Loaded } from '#site/components/loaded.tsx'
import { Skeleton } from '#site/components/skeleton.tsx'
import { StatusBadge } from '#site/components/status-badge.tsx'
import { useApi } from '#site/components/use-api.ts'
import { CountedTenants } from './counted-tenants.tsx'
import type { Status } from './reseller-answers.ts'
import { StatusTallies } from './status-tallies.tsx'
import { nextWords, reasonWords, statusLabel } from './status-words.ts'

/** The partner status of today: what, why, what next, and the tenants behind it. */
export function ResellerStatus() {
  const status = useApi(() => answerOf(api.reseller.status.$get()), 'status')
  return (
    <Loaded from={status} skeleton={<StatusSkeleton />}>
      {(value) => (
        <div class="stack stack-loose">
          <StatusReason status={value} />
          {value.state !== 'none' && <StatusTallies status={value} />}
          <CountedTenants status={value} />
        </div>
      )}
    </Loaded>
  )
}

function StatusReason({ status }: { status: Status }) {
  return (
    <section class="stack measure" aria-label="Your status today">
      <p>
        <StatusBadge state={status.state} label={statusLabel(status)} />
      </p>
      <p class="lede">{reasonWords(status, status.approvedOn)}</p>
      <p>{nextWords(status)}</p>
      <p class="note">
        Status is for your information: what your tenants earn you does not depend on it.
      </p>
    </section>
  )
}

const StatusSkeleton = () => (
  <div class="await-table">
    <Skeleton lines={10} label="Loading your status" />
  </div>
)
