import { formatDate } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { DeliveryDetail } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'
import { errorInWords } from './delivery-words.tsx'

type Try = DeliveryDetail['recorded'][number]

/** The tries of a message, the latest first: when, how long, and what came of each. */
export function MessageTries({ message: { recorded, unrecorded } }: { message: DeliveryDetail }) {
  return (
    <section class="stack" aria-labelledby="tries-title">
      <h3 id="tries-title">Its tries</h3>
      {unrecorded > 0 && (
        <p class="note">
          Of {counted(unrecorded, 'more try', 'more tries')} nothing is on record: one is under way,
          its run was stopped before it could say what came of it, or it is from before tries were
          kept.
        </p>
      )}
      <DataTable
        caption="Tries, the latest first"
        hideCaption
        stacks
        columns={columns}
        rows={recorded}
        keyOf={({ begunAt }) => begunAt}
        empty="It was not tried yet."
      />
    </section>
  )
}

const columns: readonly Column<Try>[] = [
  {
    id: 'begun',
    header: 'Begun',
    rowHeader: true,
    cell: ({ nth, begunAt }) => (
      <span class="cell-request">
        <time datetime={begunAt}>
          {formatDate(begunAt.slice(0, 10))}, {begunAt.slice(11, 19)} UTC
        </time>
        <span class="cell-note">Try {nth}</span>
      </span>
    ),
  },
  {
    id: 'result',
    header: 'Result',
    cell: ({ error, status }) => (
      <span class="cell-wide">
        <ResultBadge error={error} status={status} />
        {error !== null && (
          <span class="cell-note cell-note-long">{errorInWords(error, status)}</span>
        )}
      </span>
    ),
  },
  { id: 'took', header: 'Took', numeric: true, cell: ({ tookMs }) => inSeconds(tookMs) },
  {
    id: 'answer',
    header: 'Answer',
    cell: ({ answer }) =>
      answer !== null && answer !== '' && <p class="snippet cell-wide">{answer}</p>,
  },
]

function ResultBadge({ error, status }: Pick<Try, 'error' | 'status'>) {
  if (error === null) return <StatusBadge state="sent" label={`${status} taken`} />
  if (status !== null) return <StatusBadge state="failed" label={String(status)} />
  return (
    <StatusBadge state="failed" label={notCalled.includes(error) ? 'Not called' : 'No answer'} />
  )
}

const notCalled: readonly Try['error'][] = [
  'endpoint_failing',
  'secret_unreadable',
  'address_refused',
]

const inSeconds = (ms: number): string =>
  `${(ms / 1000).toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} s`
