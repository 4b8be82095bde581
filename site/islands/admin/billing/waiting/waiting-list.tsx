import type { WaitingView } from '#domain/billing/stripe/stripe-views.ts'
import type { WaitReason } from '#domain/billing/stripe/wait-reasons.ts'
import { resellerLabel } from '#domain/ids.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { andListAnew, type StripeActions } from '../actions.ts'
import { LineKind } from '../kinds/line-kind.tsx'
import { nextStepOf } from './wait-words.ts'

export interface WaitingListProps {
  readonly reason: WaitReason
  readonly actions: StripeActions
}

/** All that waits for one reason, the longest waiting first. */
export function WaitingList({ reason, actions }: WaitingListProps) {
  const load = (cursor?: string) =>
    answerOf(
      api.admin.billing.stripe.waiting.$get({ query: { reason, ...(cursor && { cursor }) } }),
    )
  const from = useApi(() => load(), reason)
  const then = andListAnew(actions, from)
  return (
    <AdminView from={from} what="what waits">
      {(first) => (
        <Paged first={first} load={load} empty={<NothingWaits />}>
          {(rows) => (
            <DataTable
              caption="What waits, the longest first"
              hideCaption
              stacks
              columns={columnsFor(reason, then)}
              rows={rows}
              keyOf={({ customerId, subject }) => `${customerId} ${subject}`}
            />
          )}
        </Paged>
      )}
    </AdminView>
  )
}

function NothingWaits() {
  return (
    <EmptyState
      title="Nothing waits for this any more"
      action={{ label: 'See all that waits', href: adminPages.stripe({ show: 'waiting' }) }}
    >
      It has been written, or something else is missing by now.
    </EmptyState>
  )
}

/** Where all of a list have the same next step it stands above it once. */
const saysMore: readonly WaitReason[] = ['refused', 'reseller']

const columnsFor = (reason: WaitReason, actions: StripeActions): readonly Column<WaitingView>[] => [
  {
    ...line,
    cell: (row) => (
      <>
        {line.cell(row)}
        {saysMore.includes(reason) && (
          <span class="cell-note cell-note-long">{nextStepOf(row)}</span>
        )}
      </>
    ),
  },
  whose,
  amount,
  earns,
  since,
  ...(reason === 'price' ? [kindColumn(actions)] : []),
]

const line: Column<WaitingView> = {
  id: 'line',
  header: 'What',
  rowHeader: true,
  cell: ({ subject, invoiceId }) => (
    <>
      <span class="cell-wide mono">{subject}</span>
      {invoiceId !== null && invoiceId !== subject && (
        <span class="cell-note cell-note-long">
          of <span class="mono">{invoiceId}</span>
        </span>
      )}
    </>
  ),
}

const whose: Column<WaitingView> = {
  id: 'whose',
  header: 'Customer',
  cell: ({ tenant, customerId, owner }) => (
    <span class="cell-request">
      {tenant === null ? (
        (customerId ?? 'unknown')
      ) : tenant.name === null ? (
        `${tenant.id}, not recorded yet`
      ) : (
        <a href={adminPages.tenant(tenant.id)}>{tenant.name}</a>
      )}
      {owner !== null && (
        <span class="cell-note cell-note-long">
          of {owner.companyName} ({resellerLabel(owner.number)})
        </span>
      )}
      {tenant !== null && customerId !== null && (
        <span class="cell-note cell-note-long mono">{customerId}</span>
      )}
    </span>
  ),
}

const amount: Column<WaitingView> = {
  id: 'amount',
  header: 'Comes to',
  numeric: true,
  cell: ({ amountMinor, currency, month }) => (
    <>
      {amountMinor === null || currency === null ? (
        '—'
      ) : (
        <Money amountMinor={amountMinor} currency={currency} />
      )}
      {month !== null && (
        <span class="cell-note">
          for <MonthLabel month={month} />
        </span>
      )}
    </>
  ),
}

const earns: Column<WaitingView> = {
  id: 'earns',
  header: 'Would earn',
  numeric: true,
  cell: ({ wouldEarnMinor, currency }) =>
    wouldEarnMinor === null || currency === null ? (
      '—'
    ) : (
      <Money amountMinor={wouldEarnMinor} currency={currency} />
    ),
}

const since: Column<WaitingView> = {
  id: 'since',
  header: 'Since',
  cell: (row) => (
    <span class="one-line">
      <DateLabel value={row.since} />
    </span>
  ),
}

const kindColumn = (actions: StripeActions): Column<WaitingView> => ({
  id: 'kind',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: ({ subject, amountMinor }) =>
    (amountMinor ?? 0) > 0 && <LineKind lineId={subject} actions={actions} />,
})
