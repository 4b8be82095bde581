import type { KindWaitingView } from '#domain/billing/stripe/stripe-views.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { counted } from '#site/words/plural.ts'
import type { StripeActions } from '../actions.ts'
import { ConfirmProposed } from './confirm-proposed.tsx'
import { nameOfKind, proposedKind } from './kind-words.ts'
import { type KindTarget, SetKindDialog } from './set-kind-dialog.tsx'

export interface WaitingKindsProps {
  readonly kinds: readonly KindWaitingView[]
  /** How many there are, of which these come first. */
  readonly total: number
  readonly actions: StripeActions
}

/** What lines wait for, what most wait for first. */
export function WaitingKinds({ kinds, total, actions }: WaitingKindsProps) {
  return (
    <>
      <DataTable
        caption="Prices without a kind, by how many lines wait"
        hideCaption
        stacks
        columns={[...columns, actionColumn(actions)]}
        rows={kinds}
        keyOf={({ objectId }) => objectId}
      />
      {total > kinds.length && (
        <p class="note">
          These are the first {kinds.length} of {total.toLocaleString()}. The others come as these
          are said.
        </p>
      )}
    </>
  )
}

const columns: readonly Column<KindWaitingView>[] = [
  {
    id: 'name',
    header: 'Price',
    rowHeader: true,
    cell: (kind) => (
      <span class="cell-wide">
        {nameOfKind(kind)}
        {kind.productName !== null && kind.productName !== nameOfKind(kind) && (
          <span class="cell-note cell-note-long">of {kind.productName}</span>
        )}
        {!nameOfKind(kind).includes(kind.objectId) && (
          <span class="cell-note cell-note-long mono">{kind.objectId}</span>
        )}
      </span>
    ),
  },
  {
    id: 'usage',
    header: 'Billed by',
    cell: ({ usage, objectKind }) => {
      if (usage !== null) return usage === 'metered' ? 'Usage (metered)' : 'Period (licensed)'
      return objectKind === 'line' ? 'A line by itself' : 'Not known'
    },
  },
  {
    id: 'waits',
    header: 'Waits',
    numeric: true,
    cell: ({ waits }) =>
      waits.map(({ currency, lines, sumMinor }) => (
        <span class="cell-line" key={currency}>
          <Money amountMinor={sumMinor} currency={currency} />
          <span class="cell-note">{counted(lines, 'line')}</span>
        </span>
      )),
  },
]

const actionColumn = (actions: StripeActions): Column<KindWaitingView> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (kind) => {
    const proposed = proposedKind(kind.usage)
    return (
      <span class="cell-actions">
        {proposed !== null && <ConfirmProposed kind={kind} proposed={proposed} actions={actions} />}
        <Opener label={proposed === null ? 'Say what it is…' : 'Something else…'}>
          {(dialog) => (
            <SetKindDialog
              {...actions}
              {...dialog}
              name={nameOfKind(kind)}
              targets={targetsOf(kind)}
              stands={null}
              proposed={proposed}
            />
          )}
        </Opener>
      </span>
    )
  },
})

const targetsOf = ({
  objectId,
  objectKind,
  productId,
  productName,
}: KindWaitingView): readonly [KindTarget, ...KindTarget[]] => {
  const own = { objectId, label: ownLabel[objectKind] }
  if (objectKind === 'product' || productId === null) return [own]
  const all = {
    objectId: productId,
    label: `Every price of the product ${productName ?? productId}`,
  }
  return [own, all]
}

const ownLabel: Readonly<Record<KindWaitingView['objectKind'], string>> = {
  price: 'This price',
  product: 'This product',
  line: 'This line alone',
}
