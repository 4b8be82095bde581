import type { PartnerState, StatusFigures } from '#domain/status/partner-status.ts'
import { formatDate } from '../figures/date-label.tsx'
import { StatusBadge } from './status-badge.tsx'

export interface ShownStatus extends Pick<StatusFigures, 'lockSource'> {
  readonly state: PartnerState
  readonly label: string
  readonly lockEnd: string | null
}

/** A partner status as the API words it; a lock set by hand has its date written out (rule 8.2). */
export function PartnerStatusBadge({ status }: { status: ShownStatus }) {
  const { state, lockSource, lockEnd, label } = status
  const isSetByHand = state === 'locked' && lockSource === 'super_admin' && lockEnd !== null
  return (
    <StatusBadge
      state={state}
      label={isSetByHand ? `Locked until ${formatDate(lockEnd)}` : label}
    />
  )
}
