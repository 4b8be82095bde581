import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import type { Overview } from '#site/islands/admin/admin-answers.ts'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { CampaignSummary } from './campaign-summary.tsx'
import { StatedRevenue } from './stated-revenue.tsx'
import { TaskList } from './task-list.tsx'

/** The admin's first view: tasks first, then how the program stands. */
export function AdminOverview() {
  const from = useApi(() => answerOf(api.admin.overview.$get()), 'overview')
  return (
    <AdminView from={from} what="the overview">
      {(overview) => (
        <div class="stack stack-loose">
          <div class="beside">
            <TaskList tasks={overview.tasks} />
            <CampaignSummary campaign={overview.campaign} />
          </div>
          <Totals totals={overview.totals} />
          <StatedRevenue currencies={overview.revenueByMonth} />
        </div>
      )}
    </AdminView>
  )
}

function Totals({ totals }: { totals: Overview['totals'] }) {
  const { resellers, tenants, statuses, recordedOn } = totals
  return (
    <section aria-label="Resellers and tenants">
      <Figures>
        <Figure label="Resellers" value={resellers.toLocaleString()} />
        <Figure
          label="Tenants onboarded"
          value={tenants.toLocaleString()}
          note="without test tenants"
        />
        <Figure
          label="Active"
          value={(statuses.active + statuses.locked).toLocaleString()}
          note={`${statuses.locked.toLocaleString()} of them locked`}
        />
        <Figure
          label="At risk"
          value={statuses.at_risk.toLocaleString()}
          note={recordedOn === null ? undefined : `checked on ${formatDate(recordedOn)}`}
        />
      </Figures>
    </section>
  )
}
