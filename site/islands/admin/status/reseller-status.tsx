import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { StatusHistory } from '#site/components/status/status-history.tsx'
import { StatusOnDate } from '#site/components/status/status-on-date.tsx'
import type { ResellerSectionProps } from '#site/islands/admin/reseller-page.ts'
import { ActiveUntil } from './active-until.tsx'
import { ClearActiveUntilDialog, SetActiveUntilDialog } from './active-until-dialogs.tsx'

/** The partner status over time and on any date, and the date that sets it by hand (rule 8). */
export function ResellerStatusSection(section: ResellerSectionProps) {
  const { id, approvedOn, status, statusEntries, activeUntil } = section.reseller
  const [asked, setAsked] = useState<string | null>(null)
  const [latest] = activeUntil
  const isSet = latest !== undefined && latest.activeUntilOn !== null
  return (
    <section class="stack" aria-labelledby="status-title">
      <div class="row row-between">
        <h3 id="status-title">Partner status</h3>
        <div class="row">
          {isSet && (
            <Opener label="Clear the date…">
              {(dialog) => <ClearActiveUntilDialog {...section} {...dialog} />}
            </Opener>
          )}
          {status !== null && status.state !== 'none' && (
            <Opener label={isSet ? 'Set another date…' : 'Set active until…'}>
              {(dialog) => <SetActiveUntilDialog {...section} {...dialog} />}
            </Opener>
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
    </section>
  )
}
