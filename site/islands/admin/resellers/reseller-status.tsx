import { useState } from 'preact/hooks'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { StatusHistory } from '#site/components/status-history.tsx'
import { StatusOnDate } from '#site/components/status-on-date.tsx'
import { ActiveUntil } from './active-until.tsx'
import type { ResellerSectionProps } from './reseller.tsx'

/** The partner status over time, on any date, and the active-until date (rule 8). */
export function ResellerStatusSection(section: ResellerSectionProps) {
  const { id, approvedOn, statusEntries } = section.reseller
  const [asked, setAsked] = useState<string | null>(null)
  const load = (on: string) =>
    answerOf(api.admin.resellers[':id'].status.$get({ param: { id }, query: { on } }))
  return (
    <section class="stack" aria-labelledby="status-title">
      <h3 id="status-title">Partner status</h3>
      <ActiveUntil {...section} />
      <StatusHistory entries={statusEntries} />
      <StatusOnDate approvedOn={approvedOn} on={asked} onAsk={setAsked} load={load} />
    </section>
  )
}
