import type { ChangedEventAnswer, FailedEventView } from '#domain/billing/stripe/event-views.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { useAction } from '#site/api/use-action.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { StripeActions } from '../actions.ts'
import { LeaveEventDialog } from './leave-event-dialog.tsx'

export interface EventActionsProps {
  readonly event: FailedEventView
  readonly actions: StripeActions
}

/** Runs it again, where something can be read anew, or leaves it. */
export function EventActions({ event, actions }: EventActionsProps) {
  const { id, runsAgainBy } = event
  const running = useAction((_: null) =>
    answerOf(api.admin.billing.stripe.events[':id'].runs.$post({ param: { id } }, withoutBody)),
  )
  const run = async () => {
    const result = await running.run(null)
    if (result?.ok === true) actions.onDone(toldOf(result.value))
  }
  return (
    <>
      <span class="cell-actions">
        {runsAgainBy !== 'nothing' && (
          <button
            class="button button-small"
            type="button"
            aria-label={`Run again: ${id}`}
            disabled={running.busy || actions.isReloading}
            onClick={run}
          >
            Run again
          </button>
        )}
        <Opener label="Leave…">
          {(dialog) => <LeaveEventDialog {...actions} {...dialog} id={id} />}
        </Opener>
      </span>
      {running.problem && <ErrorPanel problem={running.problem} onRetry={run} />}
    </>
  )
}

function toldOf({ change }: ChangedEventAnswer): string {
  switch (change) {
    case 'run_again':
      return 'It is read again. What it tells follows within minutes.'
    case 'left':
      return 'It is left, and shown here no more.'
    case 'before':
      return 'Somebody has settled it meanwhile.'
  }
}
