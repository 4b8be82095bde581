import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'
import { offWords } from './delivery-words.tsx'

/** Whether it is told, and what stands in the way. */
export function EndpointState({ endpoint }: { endpoint: Endpoint }) {
  const { offSince, offReason, isReadable, waiting, failed } = endpoint
  if (offSince !== null && offReason !== null) {
    return (
      <>
        <StatusBadge state="cancelled" label="Off" />
        <span class="cell-note">
          {offWords[offReason]}, <DateLabel value={offSince} withTime />
        </span>
      </>
    )
  }
  if (!isReadable) {
    return (
      <>
        <StatusBadge state="failed" label="Unreadable" />
        <span class="cell-note cell-note-long">
          The DATA_KEY that is set does not open it: nothing is sent. Set the key that it was stored
          under, or end this endpoint and add it anew.
        </span>
      </>
    )
  }
  return (
    <>
      <StatusBadge
        state={failed > 0 ? 'failed' : 'active'}
        label={failed > 0 ? `${failed.toLocaleString()} failed` : 'On'}
      />
      {waiting > 0 && <span class="cell-note">{waiting.toLocaleString()} waiting</span>}
    </>
  )
}
