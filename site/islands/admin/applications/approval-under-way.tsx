import { useReloadWhile } from '#site/api/reload-while.ts'
import { useAction } from '#site/api/use-action.ts'
import { isConflict } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { formatRate } from '#site/words/format-rate.ts'
import type { Application } from '../admin-answers.ts'
import { approve, approvedWords, type Terms } from './approve-application.ts'
import type { DecidedProps } from './decision-props.ts'

/** An approval that was begun and has not been completed: it goes on by itself, or now (rule 3.3). */
export function ApprovalUnderWay({ application, reload, events }: DecidedProps) {
  const { approvalRateBps } = application
  const agreed = agreedTerms(application)
  const action = useAction((terms: Terms) => approve(application.id, terms))
  useReloadWhile(!action.busy, reload)
  const complete = async (terms: Terms) => {
    const result = await action.run(terms)
    if (result?.ok === true) events.onDone(approvedWords(result.value))
    else if (result?.ok === false && isConflict(result.problem)) events.onConflict(result.problem)
  }
  return (
    <>
      <p>
        The approval was begun{approvalRateBps !== null && ` at ${formatRate(approvalRateBps)}`}. It
        is completed by itself within minutes; no seat is lost or taken twice meanwhile.
      </p>
      {action.problem && !isConflict(action.problem) && <ErrorPanel problem={action.problem} />}
      {agreed !== null && (
        <button
          class="button button-quiet"
          type="button"
          disabled={action.busy}
          onClick={() => complete(agreed)}
        >
          Complete it now
        </button>
      )}
    </>
  )
}

/** The terms that the approval was begun on: only these go on with it. */
function agreedTerms({
  approvalExpect,
  approvalRateBps,
  approvalReason,
}: Application): Terms | null {
  if (approvalExpect === 'promo' || approvalExpect === 'standard') return { expect: approvalExpect }
  if (approvalRateBps === null || approvalReason === null) return null
  return { expect: 'custom', rateBps: approvalRateBps, reason: approvalReason }
}
