import { daily } from '#domain/jobs.ts'
import { DateLabel, formatMonth } from '#site/components/figures/date-label.tsx'
import { adminPages } from '#site/paths.ts'
import { timeOfDay } from '#site/words/cron-words.ts'
import { firstOf, gapsOf, wholeGap } from './gap-words.ts'
import { HeldUpList } from './held-up-words.tsx'
import type { MonthDetail } from './preview-answers.ts'

/** Below stands a row for each. */
const mostGaps = 6

/** Why a month does not close by itself, each reason with what to do about it (rules 7.2, 7.10). */
export function MonthHoldups({ month }: { month: MonthDetail }) {
  const { state, dueAt, closesAfter, heldUp } = month
  if (state === 'closing' && heldUp.length > 0) return <HeldUpResellers month={month} />
  const isOver = state === 'closed' || state === 'closing'
  // An open month waits for its day, which its head names.
  if (isOver || (state === 'open' && closesAfter === null)) return null
  const gaps = gapsOf(month)
  const name = formatMonth(month.month)
  if (state === 'due' && gaps.length === 0 && closesAfter === null) {
    return (
      <p class="notice">
        Nothing holds {name} back: the daily run at {timeOfDay(daily)} closes it, or you do now.
      </p>
    )
  }
  return (
    <section class="caution" aria-labelledby="holdups-title">
      <h3 id="holdups-title">Why {name} does not close yet</h3>
      <ul>
        {state === 'open' && (
          <li>
            It may close from <DateLabel value={dueAt} withTime /> on. Nothing is to be done until
            then.
          </li>
        )}
        {closesAfter !== null && (
          <li>
            Months close in order, and{' '}
            <a href={adminPages.month(closesAfter)}>{formatMonth(closesAfter)}</a> is not closed.
            See there what holds it back.
          </li>
        )}
        {firstOf(gaps.map(wholeGap), mostGaps).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {gaps.length > 0 && (
        <p>
          Have the billing side send what is missing, or its totals anew: the next daily run then
          closes the month. If it can’t, close over the gap with a reason.
        </p>
      )}
    </section>
  )
}

/** The close has stated the others, and tries these again with every run. */
function HeldUpResellers({ month: { month, heldUp } }: { month: MonthDetail }) {
  const name = formatMonth(month)
  return (
    <section class="caution" aria-labelledby="holdups-title">
      <h3 id="holdups-title">Why {name} is still closing</h3>
      <p>All resellers are stated but {heldUp.length === 1 ? 'this one' : 'these'}:</p>
      <HeldUpList heldUp={heldUp} />
      <p>
        Look at the rates, tenants and lines that the reason names. Every run tries again: once the
        cause is mended, the next one states what is missing and closes {name}. Later months wait
        until then. What can’t be mended here is for whoever runs the program: the log says more,
        and the operating guide what to do.
      </p>
    </section>
  )
}
