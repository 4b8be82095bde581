import type { StripeMonthView } from '#domain/billing/stripe/stripe-views.ts'
import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import { stateWords } from '../waiting/wait-words.ts'

/** Open months: what Stripe’s objects come to against what the ledger holds of them. */
export function MonthsOfStripe({ months }: { months: readonly StripeMonthView[] }) {
  return (
    <section class="stack stack-tight" aria-labelledby="months-title">
      <h2 class="section-title" id="months-title">
        Open months against Stripe
      </h2>
      <DataTable
        caption="Open months against Stripe, the latest first"
        hideCaption
        stacks
        columns={columns}
        rows={months}
        keyOf={({ month, currency }) => `${month} ${currency}`}
        empty="No month that is open has a line of Stripe yet."
      />
      <p class="note">
        Direct customers and months to come are in neither. A month closes when both sides are the
        same; the totals are pushed by themselves.
      </p>
    </section>
  )
}

const columns: readonly Column<StripeMonthView>[] = [
  {
    id: 'month',
    header: 'Month',
    rowHeader: true,
    cell: ({ month, currency }) => (
      <>
        <MonthLabel month={month} />
        <span class="cell-note">{currency}</span>
      </>
    ),
  },
  {
    id: 'expected',
    header: 'Stripe',
    numeric: true,
    cell: ({ expected, currency }) => lines(expected, currency),
  },
  {
    id: 'received',
    header: 'Ledger',
    numeric: true,
    cell: ({ month, received, currency }) => (
      <>
        {lines(received, currency)}
        {received.lineCount > 0 && (
          <a class="cell-note" href={adminPages.ledger({ month, currency, source: 'stripe' })}>
            See the lines
          </a>
        )}
      </>
    ),
  },
  {
    id: 'difference',
    header: 'Not there yet',
    numeric: true,
    cell: ({ difference: { lineCount, sumMinor }, currency }) =>
      lineCount === 0 && sumMinor === 0 ? (
        'Nothing: the same'
      ) : (
        <span class="gap">
          <Money amountMinor={-sumMinor} currency={currency} />
          <span class="cell-note">{counted(Math.abs(lineCount), 'line')}</span>
        </span>
      ),
  },
  {
    id: 'waits',
    header: 'It waits for',
    cell: ({ waits, currency, difference }) => {
      if (waits.length > 0) {
        return (
          <span class="cell-request">
            {waits.map(({ state, lines: count, sumMinor }) => (
              <span class="cell-line" key={state}>
                {stateWords[state] ?? state}
                <span class="cell-note">
                  {counted(count, 'line')}, <Money amountMinor={sumMinor} currency={currency} />
                </span>
              </span>
            ))}
          </span>
        )
      }
      return difference.lineCount === 0 && difference.sumMinor === 0
        ? '—'
        : 'Nothing that is known: compare the lines'
    },
  },
]

const lines = ({ lineCount, sumMinor }: StripeMonthView['expected'], currency: string) => (
  <>
    <Money amountMinor={sumMinor} currency={currency} />
    <span class="cell-note">{counted(lineCount, 'line')}</span>
  </>
)
