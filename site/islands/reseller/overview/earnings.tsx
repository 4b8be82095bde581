import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import type { Estimate, LastStatement, Overview } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { payableNote } from './payable-note.ts'
import { WhatIf } from './what-if.tsx'

/** For each currency: the estimate of each open month, the last statement, and what it pays. */
export function Earnings({ overview }: { overview: Overview }) {
  const currencies = [
    ...new Set([...overview.estimates, ...overview.lastStatements].map((each) => each.currency)),
  ].sort()
  if (currencies.length === 0) return null
  return (
    <section class="stack" aria-label="Commission">
      {currencies.map((currency) => (
        <Figures key={currency}>
          {overview.estimates
            .filter((estimate) => estimate.currency === currency)
            .map((estimate) => (
              <EstimateFigure key={estimate.month} estimate={estimate} />
            ))}
          <StatementFigures
            last={overview.lastStatements.find((each) => each.currency === currency)}
            nextClose={overview.nextClose}
            terminatedFrom={overview.reseller.terminatedFrom}
          />
        </Figures>
      ))}
      <p class="note">
        An estimate is what you would be stated if the open months closed now. It changes with every
        charge and credit until the month closes.
      </p>
      <WhatIf estimates={overview.estimates} />
    </section>
  )
}

function EstimateFigure({ estimate }: { estimate: Estimate }) {
  const { month, currency, commissionMinor } = estimate
  return (
    <Figure
      label={
        <>
          <MonthLabel month={month} />, estimate
        </>
      }
      value={<Money amountMinor={commissionMinor} currency={currency} />}
      note={
        <>
          {estimateWords(estimate)}.{' '}
          <a href={resellerPages.explain({ estimate: month, currency })}>How it comes about</a>
        </>
      }
    />
  )
}

function estimateWords(estimate: Estimate): string {
  const { currency, revenueMinor, commissionMinor, priorPeriodsMinor, payableMinor } = estimate
  const late =
    priorPeriodsMinor === 0
      ? ''
      : `, ${formatMoney(priorPeriodsMinor, currency)} for earlier months`
  const payable =
    payableMinor === commissionMinor
      ? ''
      : `; payable would be ${formatMoney(payableMinor, currency)}`
  return `Commission on ${formatMoney(revenueMinor, currency)} of revenue so far${late}${payable}`
}

function StatementFigures(props: {
  readonly last: LastStatement | undefined
  readonly nextClose: Overview['nextClose']
  readonly terminatedFrom: Overview['reseller']['terminatedFrom']
}) {
  const { last, nextClose, terminatedFrom } = props
  if (last === undefined) {
    return (
      <Figure
        label="Last statement"
        value="None yet"
        note={
          <>
            <MonthLabel month={nextClose.month} /> closes from{' '}
            <DateLabel value={nextClose.dueAt} withTime />
          </>
        }
      />
    )
  }
  return (
    <>
      <Figure
        label={
          <>
            <MonthLabel month={last.month} />, final
          </>
        }
        value={<Money amountMinor={last.commissionMinor} currency={last.currency} />}
        note={
          <>
            Commission, statement <a href={resellerPages.statement(last.number)}>{last.number}</a>.{' '}
            <a href={resellerPages.explain({ number: last.number })}>How it came about</a>
          </>
        }
      />
      <Figure
        strong
        label="Payable"
        value={<Money amountMinor={last.payableMinor} currency={last.currency} />}
        note={
          <>
            {paidNote(last) ?? payableNote(last, { nextMonth: nextClose.month, terminatedFrom })}.{' '}
            <a href={resellerPages.explain({ number: last.number })}>From commission to payable</a>
          </>
        }
      />
    </>
  )
}

function paidNote({ paidOn }: LastStatement) {
  if (paidOn === null) return null
  return (
    <>
      Paid on <DateLabel value={paidOn} />
    </>
  )
}
