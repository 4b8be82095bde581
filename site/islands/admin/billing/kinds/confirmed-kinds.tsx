import type { KindView } from '#domain/billing/stripe/stripe-views.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { AdminView } from '#site/islands/admin/admin-view.tsx'
import { andListAnew, type StripeActions } from '../actions.ts'
import { kindWords } from './kind-words.ts'
import { SetKindDialog } from './set-kind-dialog.tsx'

/** What is confirmed, by id, and the way to change it. */
export function ConfirmedKinds({ actions }: { actions: StripeActions }) {
  const load = (cursor?: string) =>
    answerOf(api.admin.billing.stripe.kinds.$get({ query: cursor ? { cursor } : {} }))
  const from = useApi(() => load(), 'kinds')
  const then = andListAnew(actions, from)
  return (
    <AdminView from={from} what="what is confirmed">
      {(first) => (
        <Paged first={first} load={load}>
          {(rows) => (
            <DataTable
              caption="Confirmed kinds, by id"
              hideCaption
              stacks
              columns={[...columns, actionColumn(then)]}
              rows={rows}
              keyOf={({ objectId }) => objectId}
              empty="Nobody has said of a price what it is. Where its metadata in Stripe say it, nobody needs to."
            />
          )}
        </Paged>
      )}
    </AdminView>
  )
}

const columns: readonly Column<KindView>[] = [
  {
    id: 'object',
    header: 'Of',
    rowHeader: true,
    cell: ({ name, objectId }) => (
      <span class="cell-wide">
        {name ?? objectId}
        {name !== null && <span class="cell-note cell-note-long mono">{objectId}</span>}
      </span>
    ),
  },
  { id: 'kind', header: 'Is', cell: ({ kind }) => kindWords[kind] },
  {
    id: 'set',
    header: 'Said by',
    cell: ({ setBy, setAt }) => (
      <span class="cell-request">
        {setBy}
        <span class="cell-note">
          <DateLabel value={setAt} withTime />
        </span>
      </span>
    ),
  },
]

const actionColumn = (actions: StripeActions): Column<KindView> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: ({ objectId, name, kind }) => (
    <Opener label="Change…">
      {(dialog) => (
        <SetKindDialog
          {...actions}
          {...dialog}
          name={name ?? objectId}
          targets={[{ objectId, label: 'This' }]}
          stands={kind}
          proposed={null}
        />
      )}
    </Opener>
  ),
})
