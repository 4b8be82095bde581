import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { EndpointState } from './endpoint-state.tsx'

/** Endpoints, newest first; each row leads to its deliveries. */
export function EndpointTable({ endpoints }: { endpoints: readonly Endpoint[] }) {
  return (
    <DataTable
      caption="Endpoints, newest first"
      hideCaption
      stacks
      columns={columns}
      rows={endpoints}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => adminPages.webhook(id)}
    />
  )
}

const columns: readonly Column<Endpoint>[] = [
  {
    id: 'name',
    header: 'Endpoint',
    rowHeader: true,
    cell: ({ name }) => <span class="cell-request">{name}</span>,
  },
  {
    id: 'address',
    header: 'Address',
    cell: ({ address, kind }) => (
      <>
        <span class="cell-wide">{address}</span>
        {kind === 'slack' && <span class="cell-note">A line of text, in Slack</span>}
      </>
    ),
  },
  {
    id: 'events',
    header: 'Is told',
    cell: ({ events }) =>
      events.length === webhookEvents.length
        ? 'All events'
        : `${events.length} of ${webhookEvents.length} events`,
  },
  {
    id: 'sent',
    header: 'Last taken',
    cell: ({ lastSentAt }) =>
      lastSentAt === null ? 'Nothing yet' : <DateLabel value={lastSentAt} withTime />,
  },
  { id: 'state', header: 'State', cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
]
