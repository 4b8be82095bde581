import type { ReportReason } from '#domain/billing/stripe/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import type { StripeActions, StripeTab } from '../actions.ts'
import { ReportTable } from './report-table.tsx'
import { reportWords } from './report-words.ts'

/** What is reported for a decision, reason by reason. */
export function Reports({ stripe, actions }: StripeTab) {
  if (stripe.reports.length === 0) {
    return (
      <EmptyState title="Nothing is to be decided">
        A refund without a credit note comes here, a dispute that was lost, a credit that is more
        than its charge, and a customer whose metadata name another owner.
      </EmptyState>
    )
  }
  return (
    <div class="stack stack-loose">
      {stripe.reports.map(({ reason, count }) => (
        // What is decided leaves the list: it is read anew by its count.
        <OfReason key={`${reason} ${count}`} reason={reason} actions={actions} />
      ))}
    </div>
  )
}

function OfReason({ reason, actions }: { reason: ReportReason; actions: StripeActions }) {
  const { title, about } = reportWords[reason]
  const load = (cursor?: string) =>
    answerOf(
      api.admin.billing.stripe.reports.$get({ query: { reason, ...(cursor && { cursor }) } }),
    )
  const from = useApi(() => load(), reason)
  return (
    <section class="stack stack-tight" aria-labelledby={`${reason}-title`}>
      <h2 class="section-title" id={`${reason}-title`}>
        {title}
      </h2>
      <p class="measured">{about}</p>
      <AdminView from={from} what="what is to be decided">
        {(first) => (
          <Paged first={first} load={load}>
            {(rows) => <ReportTable title={title} rows={rows} actions={actions} />}
          </Paged>
        )}
      </AdminView>
    </section>
  )
}
