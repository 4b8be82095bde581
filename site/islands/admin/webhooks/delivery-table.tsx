import { leaseMs } from '#domain/next-try.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Delivery } from '#site/islands/admin/admin-answers.ts'
import { errorInWords } from './delivery-words.ts'
import { eventTitles } from './event-words.ts'

export interface DeliveryTableProps {
  readonly deliveries: readonly Delivery[]
  readonly isBusy: boolean
  /** Null where nothing can be sent: the endpoint is off. */
  readonly onSendAgain: ((delivery: Delivery) => void) | null
}

/** What an endpoint was sent, newest first. */
export function DeliveryTable({ deliveries, isBusy, onSendAgain }: DeliveryTableProps) {
  return (
    <DataTable
      caption="The last 100 messages, newest first"
      columns={onSendAgain === null ? columns : [...columns, actionColumn(isBusy, onSendAgain)]}
      rows={deliveries}
      keyOf={({ id }) => id}
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
        <span class="one-line">
          <StatusBadge state={delivery.state} /> <span class="note">{stateNote(delivery)}</span>
        </span>
        {delivery.lastError !== null && (
          <span class="cell-note cell-note-long">
            {errorInWords(delivery.lastError, delivery.lastStatus)} Tries: {delivery.tries}.
          </span>
        )}
      </>
    ),
  },
  {
    id: 'message',
    header: 'Message',
    cell: (delivery) => (
      <details class="more">
        <summary>
          Show<span class="visually-hidden"> the message {delivery.id}</span>
        </summary>
        <p class="cell-note">
          webhook-id <code>{delivery.id}</code>
        </p>
        <pre class="snippet">{JSON.stringify(delivery.data, null, 2)}</pre>
        {delivery.lastAnswer !== null && delivery.lastAnswer !== '' && (
          <>
            <p class="cell-note">Answered {delivery.lastStatus}</p>
            <pre class="snippet">{delivery.lastAnswer}</pre>
          </>
        )}
      </details>
    ),
  },
]

function stateNote({ sentAt, nextTryAt }: Delivery) {
  if (sentAt !== null) return <DateLabel value={sentAt} withTime />
  if (nextTryAt === null) return null
  return (
    <>
      next try <DateLabel value={nextTryAt} withTime />
    </>
  )
}

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
