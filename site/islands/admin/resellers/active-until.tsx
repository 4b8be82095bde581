import { useState } from 'preact/hooks'
import { DateLabel } from '#site/components/date-label.tsx'
import type { Reseller } from '../admin-answers.ts'
import { ClearActiveUntilDialog, SetActiveUntilDialog } from './active-until-dialogs.tsx'
import type { ResellerSectionProps } from './reseller.tsx'

/** The date that a super admin set a reseller active until, with who and why; set it, or take it back. */
export function ActiveUntil(section: ResellerSectionProps) {
  const { status, activeUntil } = section.reseller
  const [doing, setDoing] = useState<'set' | 'clear' | null>(null)
  const [latest] = activeUntil
  const isSet = latest !== undefined && latest.activeUntilOn !== null
  const close = () => setDoing(null)
  return (
    <div class="stack stack-tight">
      {latest && <ActiveUntilWords entry={latest} />}
      <div class="row">
        {status !== null && status.state !== 'none' && (
          <button
            class="button button-quiet button-small"
            type="button"
            onClick={() => setDoing('set')}
          >
            {isSet ? 'Set another active-until date…' : 'Set an active-until date…'}
          </button>
        )}
        {isSet && (
          <button
            class="button button-quiet button-small"
            type="button"
            onClick={() => setDoing('clear')}
          >
            Clear it…
          </button>
        )}
      </div>
      <SetActiveUntilDialog {...section} open={doing === 'set'} onClose={close} />
      <ClearActiveUntilDialog {...section} open={doing === 'clear'} onClose={close} />
    </div>
  )
}

function ActiveUntilWords({ entry }: { entry: Reseller['activeUntil'][number] }) {
  const { activeUntilOn, reason, setByName, recordedAt } = entry
  const by = (
    <>
      by {setByName} on <DateLabel value={recordedAt} />
    </>
  )
  return (
    <div class={activeUntilOn === null ? 'stack stack-tight' : 'caution'}>
      {activeUntilOn === null ? (
        <p class="note">The active-until date was cleared {by}.</p>
      ) : (
        <p>
          Set active until <DateLabel value={activeUntilOn} />, {by}.
        </p>
      )}
      <p class="note">{reason}</p>
    </div>
  )
}
