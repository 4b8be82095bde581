import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Figure } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { DueNote } from '#site/components/status/due-note.tsx'
import type {
  LastStatement,
  OpenPayable,
  Overview,
} from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import { payableNote } from './payable-note.ts'

/** Statements that are named beside their sum; the others are in the list of statements. */
const mostNamed = 6

interface OwedProps {
  readonly overview: Overview
  readonly last: LastStatement
}

/** What is to be paid in a currency: the sum of all that is open, each statement with its due date (rule 7.11). */
export function Owed({ overview, last }: OwedProps) {
  const { currency } = last
  const payable = overview.payables.find((each) => each.currency === currency)
  return (
    <Figure
      strong
      label="Payable"
      value={<Money amountMinor={payable?.payableMinor ?? 0} currency={currency} />}
      note={
        payable === undefined ? (
          <NothingOpen overview={overview} last={last} />
        ) : (
          <OpenStatements payable={payable} />
        )
      }
    />
  )
}

function NothingOpen({ overview: { nextClose, reseller }, last }: OwedProps) {
  const { number, paidOn } = last
  if (paidOn === null) {
    const { terminatedFrom } = reseller
    return <>{payableNote(last, { nextMonth: nextClose.month, terminatedFrom })}.</>
  }
  return (
    <>
      Nothing is open: <a href={resellerPages.statement(number)}>{number}</a> was paid on{' '}
      <DateLabel value={paidOn} />.
    </>
  )
}

function OpenStatements({ payable: { currency, statements } }: { payable: OpenPayable }) {
  const more = statements.slice(mostNamed)
  return (
    <ul class="open-statements">
      {statements.slice(0, mostNamed).map(({ number, payableMinor, dueOn }) => (
        <li key={number}>
          <a href={resellerPages.statement(number)}>{number}</a>,{' '}
          {statements.length > 1 && (
            <>
              <Money amountMinor={payableMinor} currency={currency} />,{' '}
            </>
          )}
          <DueNote payable={{ dueOn, paidOn: null }} />
        </li>
      ))}
      {more.length > 0 && (
        <li>
          {counted(more.length, 'further statement')} of{' '}
          <Money
            amountMinor={more.reduce((sum, { payableMinor }) => sum + payableMinor, 0)}
            currency={currency}
          />
          , in your <a href={resellerPages.statements()}>list of statements</a>
        </li>
      )}
    </ul>
  )
}
