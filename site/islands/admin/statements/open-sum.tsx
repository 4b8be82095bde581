import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { counted } from '#site/words/plural.ts'
import type { StatementPage } from '../admin-answers.ts'

/** What is to be paid in all, a figure for each currency; null while it is not known. */
export function OpenSum({ open }: { open: StatementPage['open'] | null }) {
  if (open === null || open.length === 0) {
    return (
      <Figures>
        <Figure
          label="To be paid"
          value={open === null ? '…' : 'Nothing'}
          note={open === null ? '…' : 'no statement is open'}
        />
      </Figures>
    )
  }
  return (
    <Figures>
      {open.map(({ currency, statements, payableMinor }) => (
        <Figure
          key={currency}
          label={`To be paid in ${currency}`}
          value={<Money amountMinor={payableMinor} currency={currency} />}
          note={counted(statements, 'statement')}
        />
      ))}
    </Figures>
  )
}
