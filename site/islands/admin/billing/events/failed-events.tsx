import { eventProblemInWords } from '#domain/billing/stripe/event-problems.ts'
import type { FailedEventView } from '#domain/billing/stripe/event-views.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { andListAnew, type StripeActions } from '../actions.ts'
import { EventActions } from './event-actions.tsx'

/** Events that could not be read: why, and to run them again or leave them. */
export function FailedEvents({ actions }: { actions: StripeActions }) {
  const load = (cursor?: string) =>
    answerOf(api.admin.billing.stripe.events.$get({ query: cursor ? { cursor } : {} }))
  const from = useApi(() => load(), 'events')
  const then = andListAnew(actions, from)
  return (
    <section class="stack stack-tight" aria-labelledby="events-title">
      <h2 class="section-title" id="events-title">
        Events that could not be read
      </h2>
      <AdminView from={from} what="the events">
        {(first) => (
          <Paged first={first} load={load} empty={<NoneFailed />}>
            {(rows) => (
              <DataTable
                caption="Events that could not be read, newest first"
                hideCaption
                stacks
                columns={[...columns, actionColumn(then)]}
                rows={rows}
                keyOf={({ id }) => id}
              />
            )}
          </Paged>
        )}
      </AdminView>
    </section>
  )
}

function NoneFailed() {
  return (
    <EmptyState title="Every event could be read">
      An event that can’t be read comes here, with why and what to do. None is dropped.
    </EmptyState>
  )
}

const columns: readonly Column<FailedEventView>[] = [
  {
    id: 'event',
    header: 'Event',
    rowHeader: true,
    cell: ({ type, id, objectId }) => (
      <span class="cell-request">
        {type}
        <span class="cell-note cell-note-long mono">{id}</span>
        {objectId !== null && (
          <span class="cell-note cell-note-long">
            about <span class="mono">{objectId}</span>
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'why',
    header: 'Why, and what to do',
    cell: ({ problem, detail }) => (
      <span class="cell-wide">
        {eventProblemInWords[problem].what} {detail}
        <span class="cell-note cell-note-long">{eventProblemInWords[problem].next}</span>
      </span>
    ),
  },
  {
    id: 'at',
    header: 'Happened',
    cell: ({ happenedAt, receivedAt }) => (
      <>
        <DateLabel value={happenedAt} withTime />
        <span class="cell-note">
          came <DateLabel value={receivedAt} withTime />
        </span>
      </>
    ),
  },
]

const actionColumn = (actions: StripeActions): Column<FailedEventView> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (event) => <EventActions event={event} actions={actions} />,
})
