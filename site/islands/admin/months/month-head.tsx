import type { ComponentChildren } from 'preact'
import { DateLabel, formatMonth } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import type { MonthDetail } from './preview-answers.ts'

interface MonthHeadProps {
  readonly month: MonthDetail
  /** What can be done about it. */
  readonly children: ComponentChildren
}

/** Which month it is, how it stands, and what its statements come to. */
export function MonthHead({ month, children }: MonthHeadProps) {
  const { state, dueAt, closedAt, commissionByCurrency } = month
  const name = formatMonth(month.month)
  usePageTitle(name)
  return (
    <header class="stack">
      <div class="row row-between">
        <div class="row">
          <h2>{name}</h2>
          <StatusBadge state={state} />
          <span class="note">
            {closedAt === null ? (
              <>
                {state === 'open' ? 'may close from ' : 'due since '}
                <DateLabel value={dueAt} withTime />
              </>
            ) : (
              <DateLabel value={closedAt} withTime />
            )}
          </span>
        </div>
        {children}
      </div>
      <p class="row no-print">
        {month.previousMonth !== null && (
          <a href={adminPages.month(month.previousMonth)}>{formatMonth(month.previousMonth)}</a>
        )}
        {month.nextMonth !== null && (
          <a href={adminPages.month(month.nextMonth)}>{formatMonth(month.nextMonth)}</a>
        )}
      </p>
      {commissionByCurrency.length > 0 && (
        <Figures>
          {commissionByCurrency.map((total) => (
            <Figure
              key={total.currency}
              label={`Commission in ${total.currency}`}
              value={<Money amountMinor={total.commissionMinor} currency={total.currency} />}
              note={
                <>
                  {counted(total.statements, 'statement')}, payable{' '}
                  <Money amountMinor={total.payableMinor} currency={total.currency} />
                  {month.payableDueOn !== null && total.payableMinor > 0 && (
                    <>
                      , due on <DateLabel value={month.payableDueOn} />
                    </>
                  )}
                </>
              }
            />
          ))}
        </Figures>
      )}
    </header>
  )
}
