import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'
import { EndpointState } from './endpoint-state.tsx'
import { eventTitles } from './event-words.ts'

export interface EndpointFactsProps {
  readonly endpoint: Endpoint
  readonly outcome: OutcomeEvents
}

/** What is known of an endpoint. */
export function EndpointFacts({ endpoint, outcome }: EndpointFactsProps) {
  const { events, kind, createdAt, createdBy } = endpoint
  const isAll = events.length === webhookEvents.length
  return (
    <Facts
      facts={[
        { label: 'Address', value: <Address endpoint={endpoint} /> },
        { label: 'State', value: <EndpointState endpoint={endpoint} /> },
        {
          label: 'Is told',
          value: isAll ? 'All events' : events.map((event) => eventTitles[event]).join('\n'),
        },
        {
          label: 'Secret',
          value:
            kind === 'slack' ? (
              'None: its address is what Slack knows us by.'
            ) : (
              <SecretDates endpoint={endpoint} outcome={outcome} />
            ),
        },
        {
          label: 'Added',
          value: (
            <>
              <DateLabel value={createdAt} withTime />
              {createdBy !== null && ` by ${createdBy}`}
            </>
          ),
        },
      ]}
    />
  )
}

/** All of it but what may be a secret, and that something is left out. */
function Address({ endpoint: { address, wholeAddress } }: { endpoint: Endpoint }) {
  const shown = wholeAddress ?? address
  return (
    <>
      {shown}
      {shown.includes('…') && (
        <span class="cell-note cell-note-long">
          “…” stands for what may be a secret. To be sure of it, enter the address anew by “Change”.
        </span>
      )}
    </>
  )
}

/** When its secret was made, and until when the one before it signs too. */
function SecretDates({ endpoint, outcome }: EndpointFactsProps) {
  const { id, secretMadeAt, earlierSecretUntil, version: expect } = endpoint
  const ending = useAction((_: null) =>
    answerOf(
      api.admin.webhooks[':id']['earlier-secret'].$delete({ param: { id }, json: { expect } }),
    ),
  )
  const end = async () => {
    const result = await ending.run(null)
    if (result?.ok === true) outcome.onDone('Only the new secret signs from now on.')
    if (result?.ok === false) outcome.onConflict(result.problem)
  }
  return (
    <>
      Made {secretMadeAt !== null && <DateLabel value={secretMadeAt} withTime />}
      {earlierSecretUntil !== null && (
        <span class="row">
          <span>
            The one before it signs too until <DateLabel value={earlierSecretUntil} withTime />
          </span>
          <button
            class="button button-quiet button-small"
            type="button"
            disabled={ending.busy}
            onClick={end}
          >
            End it now
          </button>
        </span>
      )}
    </>
  )
}
