import { useState } from 'preact/hooks'
import { gapName } from '#domain/ledger/control-totals.ts'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { DateLabel, formatMonth } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import type { MonthDetail } from './preview-answers.ts'
import { PushTotalsDialog } from './push-totals-dialog.tsx'

type Total = MonthDetail['controlTotals'][number]

interface MonthCompletenessProps extends Omit<DialogProps, 'open' | 'onClose'> {
  /** One that no close has begun with. */
  readonly month: MonthDetail
}

/** What the billing side says it sent against what the ledger holds, a row for each source and currency. */
export function MonthCompleteness({ month, ...events }: MonthCompletenessProps) {
  const [isPushing, setIsPushing] = useState(false)
  const { controlTotals, state } = month
  return (
    <section class="stack stack-tight" aria-labelledby="completeness-title">
      <div class="row row-between">
        <h3 id="completeness-title">Received against control totals</h3>
        <button class="button button-quiet" type="button" onClick={() => setIsPushing(true)}>
          Enter totals by hand…
        </button>
      </div>
      <DataTable
        caption="Received against control totals, by currency and source"
        hideCaption
        columns={columnsOf(month, state === 'due')}
        rows={controlTotals}
        keyOf={gapName}
        empty="No lines and no control totals yet."
      />
      <PushTotalsDialog
        {...events}
        month={month}
        open={isPushing}
        onClose={() => setIsPushing(false)}
      />
    </section>
  )
}

const columnsOf = (month: MonthDetail, isDue: boolean): readonly Column<Total>[] => [
  {
    id: 'source',
    header: 'Source',
    rowHeader: true,
    cell: ({ source, currency }) => (
      <>
        <span class="source-name">{source ?? 'All sources'}</span>
        <span class="cell-note">{currency}</span>
      </>
    ),
  },
  {
    id: 'expected',
    header: 'Expected',
    numeric: true,
    cell: ({ expected, currency }) => (expected === null ? '—' : lines(expected, currency)),
  },
  {
    id: 'received',
    header: 'Received',
    numeric: true,
    cell: (total) => (
      <>
        {lines(total.received, total.currency)}
        <LinesSince month={month} total={total} />
      </>
    ),
  },
  {
    id: 'difference',
    header: 'Difference',
    numeric: true,
    cell: ({ difference, isGap, currency }) =>
      difference === null ? (
        '—'
      ) : (
        <span class={isDue && isGap ? 'gap' : undefined}>
          <Money amountMinor={difference.sumMinor} currency={currency} />
          <span class="cell-note">{signedLines(difference.lineCount)}</span>
        </span>
      ),
  },
  {
    id: 'pushed',
    header: 'Totals received',
    cell: (total) => <Pushed total={total} month={month} />,
  },
]

const lines = (totals: Total['received'], currency: string) => (
  <>
    <Money amountMinor={totals.sumMinor} currency={currency} />
    <span class="cell-note">{counted(totals.lineCount, 'line')}</span>
  </>
)

/** The way to the lines of a row in the ledger: those that came since its totals, or without any all. */
function LinesSince({ month, total }: { month: MonthDetail; total: Total }) {
  const { currency, source, received, arrivedSince, ledgerSequence } = total
  const of = { month: month.month, currency, ...(source !== null && { source }) }
  if (arrivedSince !== null && ledgerSequence !== null && arrivedSince.lineCount > 0) {
    return (
      <a class="cell-note" href={adminPages.ledger({ ...of, after: ledgerSequence })}>
        {counted(arrivedSince.lineCount, 'line')} since the totals
      </a>
    )
  }
  if (received.lineCount === 0) return null
  return (
    <a class="cell-note" href={adminPages.ledger(of)}>
      See the lines
    </a>
  )
}

function Pushed({ total, month }: { total: Total; month: MonthDetail }) {
  const { pushedAt, pushedBy, isByHand, isLast, isRequired, endedWith } = total
  if (pushedAt !== null) {
    return (
      <>
        <DateLabel value={pushedAt} withTime />
        {pushedBy !== null && (
          <span class="cell-note">
            {isByHand ? `by hand, by ${pushedBy}` : `with the key “${pushedBy}”`}
          </span>
        )}
        {isLast && <span class="cell-note">its last: later months need none</span>}
      </>
    )
  }
  if (isRequired) {
    return (
      <span class="gap">{total.source === null ? noneOfAny : 'None yet, and it needs them'}</span>
    )
  }
  if (endedWith !== null) return <>None needed: its last were for {formatMonth(endedWith)}</>
  const isOfAll = month.controlTotals.some(
    ({ source, currency, expected }) =>
      source === null && currency === total.currency && expected !== null,
  )
  return isOfAll ? <>Counted in those of all sources</> : <>None: this source is not checked</>
}

const noneOfAny = 'None yet, and at least one source needs them'

function signedLines(count: number): string {
  const sign = count < 0 ? '\u2212' : count > 0 ? '+' : ''
  return `${sign}${counted(Math.abs(count), 'line')}`
}
