import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { Reseller } from '#site/islands/admin/admin-answers.ts'

type Entry = Reseller['activeUntil'][number]

/** The last entry of a reseller's active-until date: that it is set or cleared, by whom and why. */
export function ActiveUntil({ entry }: { entry: Entry }) {
  const { activeUntilOn, reason, setByName, recordedAt } = entry
  return (
    <div class="stack stack-tight">
      <p>
        {activeUntilOn === null ? (
          'The active-until date was cleared'
        ) : (
          <>
            Set active until <DateLabel value={activeUntilOn} />
          </>
        )}{' '}
        by {setByName} on <DateLabel value={recordedAt} />.
      </p>
      <p class="note">{reason}</p>
    </div>
  )
}
