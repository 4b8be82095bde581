import type { ChargeKind } from '#domain/billing/stripe/states.ts'
import type { KindWaitingView } from '#domain/billing/stripe/stripe-views.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { isConflict } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { StripeActions } from '../actions.ts'
import { nameOfKind, saidWords, shortKind } from './kind-words.ts'

export interface ConfirmProposedProps {
  readonly kind: KindWaitingView
  readonly proposed: ChargeKind
  readonly actions: StripeActions
}

/** Confirms in one click what the usage type proposes. */
export function ConfirmProposed({ kind, proposed, actions }: ConfirmProposedProps) {
  const { objectId } = kind
  const action = useAction((_: null) =>
    answerOf(
      api.admin.billing.stripe.kinds[':id'].$put({
        param: { id: objectId },
        json: { kind: proposed, expect: null },
      }),
    ),
  )
  const confirm = async () => {
    const result = await action.run(null)
    if (result?.ok === true) {
      actions.onDone(saidWords(nameOfKind(kind), proposed))
    } else if (result && isConflict(result.problem)) actions.onConflict(result.problem)
  }
  const isRefused = action.problem !== null && !isConflict(action.problem)
  return (
    <>
      <button
        class="button button-small"
        type="button"
        aria-label={`Confirm ${shortKind[proposed]}: ${nameOfKind(kind)}`}
        disabled={action.busy || actions.isReloading}
        onClick={confirm}
      >
        Confirm {shortKind[proposed]}
      </button>
      {isRefused && action.problem && <ErrorPanel problem={action.problem} onRetry={confirm} />}
    </>
  )
}
