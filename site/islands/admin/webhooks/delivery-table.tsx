import { leaseMs } from '#domain/next-try.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Delivery } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { errorInWords, stateNote } from './delivery-words.tsx'
import { eventTitles } from './event-words.ts'

export interface DeliveryTableProps {
  readonly endpointId: string
  readonly deliveries: readonly Delivery[]
  readonly isBusy: boolean
  /** Null where nothing can be sent: the endpoint is off. */
  readonly onSendAgain: ((delivery: Delivery) => void) | null
}

/** What an endpoint was sent, newest first; each row leads to its tries and to the message. */
export function DeliveryTable(props: DeliveryTableProps) {
  const { endpointId, deliveries, isBusy, onSendAgain } = props
  return (
    <DataTable
      caption="The last 100 messages, newest first"
      stacks
      columns={onSendAgain === null ? columns : [...columns, actionColumn(isBusy, onSendAgain)]}
      rows={deliveries}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => adminPages.webhook(endpointId, id)}
      empty="Nothing has happened since that it is told of. Send it a test."
    />
  )
}

const columns: readonly Column<Delivery>[] = [
  {
    id: 'event',
    header: 'Event',
    rowHeader: true,
    cell: ({ event, happenedAt }) => (
      <>
        {eventTitles[event]}
        <span class="cell-note">
          <code>{event}</code> · <DateLabel value={happenedAt} withTime />
        </span>
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: (delivery) => (
      <>
        <StatusBadge state={delivery.state} /> <span class="note">{stateNote(delivery)}</span>
        {delivery.lastError !== null && (
          <span class="cell-note cell-note-long">
            {errorInWords(delivery.lastError, delivery.lastStatus)} Tries: {delivery.tries}.
          </span>
        )}
      </>
    ),
  },
]

const actionColumn = (
  isBusy: boolean,
  onSendAgain: (delivery: Delivery) => void,
): Column<Delivery> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  // What comes by itself within two minutes may be on its way.
  cell: (delivery) =>
    canBeSentAgain(delivery) && (
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`Send again: ${eventTitles[delivery.event]}, ${delivery.id}`}
        disabled={isBusy}
        onClick={() => onSendAgain(delivery)}
      >
        Send again
      </button>
    ),
})

const canBeSentAgain = ({ state, nextTryAt }: Delivery) =>
  state !== 'pending' || (nextTryAt !== null && Date.parse(nextTryAt) - Date.now() > leaseMs)
