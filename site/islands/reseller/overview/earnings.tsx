import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import type { LastStatement, Overview } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { EstimateFigures } from './estimate-figures.tsx'
import { Owed } from './owed.tsx'
import { WhatIf } from './what-if.tsx'

/** For each currency: what is owed and when, the last statement, and the estimate of each open month. */
export function Earnings({ overview }: { overview: Overview }) {
  const currencies = [
    ...new Set([...overview.estimates, ...overview.lastStatements].map((each) => each.currency)),
  ].sort()
  if (currencies.length === 0) return null
  return (
    <section class="stack" aria-label="Commission">
      {currencies.map((currency) => {
        const last = overview.lastStatements.find((each) => each.currency === currency)
        return (
          <Figures key={currency}>
            {last === undefined ? (
              <NoneYet nextClose={overview.nextClose} />
            ) : (
              <>
                <Owed overview={overview} last={last} />
                <LastFigure last={last} />
              </>
            )}
            {overview.estimates
              .filter((estimate) => estimate.currency === currency)
              .map((estimate) => (
                <EstimateFigures key={estimate.month} estimate={estimate} />
              ))}
          </Figures>
        )
      })}
      <p class="note">
        An estimate is what you would be stated if the open months closed now. It changes with every
        charge and credit until the month closes.
      </p>
      <WhatIf estimates={overview.estimates} />
    </section>
  )
}

const NoneYet = ({ nextClose }: Pick<Overview, 'nextClose'>) => (
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

const LastFigure = ({ last: { number, month, currency, commissionMinor } }: LastFigureProps) => (
  <Figure
    label={
      <>
        <MonthLabel month={month} />, final
      </>
    }
    value={<Money amountMinor={commissionMinor} currency={currency} />}
    note={
      <>
        Commission, statement <a href={resellerPages.statement(number)}>{number}</a>.{' '}
        <a href={resellerPages.explain({ number })}>How it came about</a>
        {'. '}
        <a href={`${resellerPages.explain({ number })}#after-title`}>From commission to payable</a>
      </>
    }
  />
)

interface LastFigureProps {
  readonly last: LastStatement
}
