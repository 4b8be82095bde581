import { terms } from '#domain/program.ts'
import type { StatusFigures } from '#domain/status/partner-status.ts'
import { DateLabel, formatDate } from '../figures/date-label.tsx'
import { type Column, DataTable } from '../list/data-table.tsx'
import type { ShownStatus } from './partner-status-badge.tsx'
import { StatusBadge } from './status-badge.tsx'

type Counts = Pick<StatusFigures, 'inRampUp' | 'countedTenants' | 'targetTenants'>

export interface StatusEntry extends ShownStatus, Counts {
  /** "YYYY-MM-DD": the day that the daily check was for. */
  readonly on: string
}

/** What the daily check recorded, newest first: a row for each day on which the status was another. */
export function StatusHistory({ entries }: { entries: readonly StatusEntry[] }) {
  return (
    <div class="stack stack-tight">
      <DataTable
        caption="Status history, newest first"
        columns={columns}
        rows={entries}
        keyOf={({ on }) => on}
        empty="Nothing is recorded yet. The daily check writes the first entry within a day of the approval."
      />
      {entries.length > 0 && (
        <p class="note">
          The status is checked once a day. An entry stays as it was written, also when something
          recorded later changes the count for that day.
        </p>
      )}
    </div>
  )
}

const columns: readonly Column<StatusEntry>[] = [
  {
    id: 'from',
    header: 'From',
    rowHeader: true,
    cell: ({ on }) => (
      <span class="number">
        <DateLabel value={on} />
      </span>
    ),
  },
  { id: 'status', header: 'Status and why', cell: (entry) => <StateAndWhy entry={entry} /> },
]

/** The date of a lock stands below its badge, so that the table fits a phone. */
function StateAndWhy({ entry }: { entry: StatusEntry }) {
  const { state, lockSource, label } = entry
  const isSetByHand = state === 'locked' && lockSource === 'super_admin'
  return (
    <>
      <StatusBadge state={state} label={isSetByHand ? 'Locked' : label} />
      <p class="note">{whyWords(entry)}</p>
    </>
  )
}

function whyWords(entry: StatusEntry): string {
  const { state, lockEnd, lockSource, countedTenants, targetTenants } = entry
  if (state === 'none') return 'The partnership ended'
  if (state === 'locked' && lockEnd !== null) {
    return lockSource === 'super_admin'
      ? `Until ${formatDate(lockEnd)}, set by hand`
      : `Until ${formatDate(lockEnd)}, by ${terms.lockTenants} tenants onboarded`
  }
  const counted = countedTenants.toLocaleString()
  return entry.inRampUp
    ? `${counted} in the first ${terms.rampUpMonths} months, which count as active`
    : `${counted} of ${targetTenants.toLocaleString()} in the window`
}
