import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { StatusHistory } from '#site/components/status/status-history.tsx'
import { StatusOnDate } from '#site/components/status/status-on-date.tsx'
import type { ResellerSectionProps } from '#site/islands/admin/reseller-page.ts'
import { ActiveUntil } from './active-until.tsx'
import { ClearActiveUntilDialog, SetActiveUntilDialog } from './active-until-dialogs.tsx'

/** The partner status over time and on any date, and the date that sets it by hand (rule 8). */
export function ResellerStatusSection(section: ResellerSectionProps) {
  const { id, approvedOn, status, statusEntries, activeUntil } = section.reseller
  const [doing, setDoing] = useState<'set' | 'clear' | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const [latest] = activeUntil
  const isSet = latest !== undefined && latest.activeUntilOn !== null
  const close = () => setDoing(null)
  return (
    <section class="stack" aria-labelledby="status-title">
      <div class="row row-between">
        <h3 id="status-title">Partner status</h3>
        <div class="row">
          {isSet && (
            <button
              class="button button-quiet button-small"
              type="button"
              onClick={() => setDoing('clear')}
            >
              Clear the date…
            </button>
          )}
          {status !== null && status.state !== 'none' && (
            <button
              class="button button-quiet button-small"
              type="button"
              onClick={() => setDoing('set')}
            >
              {isSet ? 'Set another date…' : 'Set active until…'}
            </button>
          )}
        </div>
      </div>
      {latest && <ActiveUntil entry={latest} />}
      <StatusHistory entries={statusEntries} />
      <StatusOnDate
        approvedOn={approvedOn}
        on={asked}
        onAsk={setAsked}
        load={(on) =>
          answerOf(api.admin.resellers[':id'].status.$get({ param: { id }, query: { on } }))
        }
      />
      <SetActiveUntilDialog {...section} open={doing === 'set'} onClose={close} />
      <ClearActiveUntilDialog {...section} open={doing === 'clear'} onClose={close} />
    </section>
  )
}
