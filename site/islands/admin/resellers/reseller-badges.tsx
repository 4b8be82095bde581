import { formatMonth } from '#site/components/figures/date-label.tsx'
import { PartnerStatusBadge } from '#site/components/status/partner-status-badge.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { ResellerStatus } from '../admin-answers.ts'

export interface ResellerBadgesProps {
  readonly status: ResellerStatus | null
  readonly isSuspended: boolean
  /** "YYYY-MM", the first month without the reseller. */
  readonly terminatedFrom: string | null
}

/** How a reseller stands: a termination or suspension first, then its partner status. */
export function ResellerBadges({ status, isSuspended, terminatedFrom }: ResellerBadgesProps) {
  return (
    <span class="badges">
      {terminatedFrom !== null && (
        <StatusBadge state="terminated" label={`Ends before ${formatMonth(terminatedFrom)}`} />
      )}
      {isSuspended && <StatusBadge state="suspended" />}
      {status !== null && status.state !== 'none' && <PartnerStatusBadge status={status} />}
    </span>
  )
}
