import { dayMs } from '#domain/calendar/durations.ts'
import { keyEndsSoonDays } from '#domain/key-ends.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { ApiKey } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'

type Standing = Pick<ApiKey, 'state' | 'expiresAt' | 'revokedAt' | 'revokedBy'>

/** How a key stands, and since or until when. */
export function KeyStateLabel({ apiKey }: { apiKey: Standing }) {
  return (
    <>
      <KeyBadge apiKey={apiKey} />
      <span class="cell-note">
        <KeyTerm apiKey={apiKey} />
      </span>
    </>
  )
}

export function KeyBadge({ apiKey: { state, expiresAt } }: { apiKey: Standing }) {
  switch (state) {
    case 'revoked':
      return <StatusBadge state="cancelled" label="Revoked" />
    case 'expired':
      return <StatusBadge state="expired" label="Ended" />
    case 'rotated':
      return <StatusBadge state="approving" label="Rotated" />
    case 'active': {
      const days = daysTo(expiresAt)
      return days > keyEndsSoonDays ? (
        <StatusBadge state="active" label="Works" />
      ) : (
        <StatusBadge
          state="due"
          label={days < 1 ? 'Ends within a day' : `Ends in ${counted(days, 'day')}`}
        />
      )
    }
  }
}

/** When it ends or ended, as the rest of a line. */
export function KeyTerm({ apiKey }: { apiKey: Standing }) {
  const { state, expiresAt, revokedAt, revokedBy } = apiKey
  if (revokedAt !== null) {
    return (
      <>
        <DateLabel value={revokedAt} withTime />
        {revokedBy !== null && ` by ${revokedBy}`}
      </>
    )
  }
  if (expiresAt === null) return <>without an end</>
  return (
    <>
      {state === 'expired' ? 'on' : 'until'} <DateLabel value={expiresAt} withTime />
    </>
  )
}

const daysTo = (instant: string | null): number =>
  instant === null
    ? Number.POSITIVE_INFINITY
    : Math.floor((Date.parse(instant) - Date.now()) / dayMs)
