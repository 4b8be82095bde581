import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { useReloadWhile } from '#site/api/reload-while.ts'
import { useAction } from '#site/api/use-action.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { Delivery, Endpoint } from '#site/islands/admin/admin-answers.ts'
import type { Again } from '#site/islands/admin/admin-view.tsx'
import { ChangeEndpointDialog } from './change-endpoint-dialog.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { EndEndpointDialog } from './end-endpoint-dialog.tsx'
import { EndpointFacts } from './endpoint-facts.tsx'
import { NewSecret } from './new-secret.tsx'
import { RotateSecretDialog } from './rotate-secret-dialog.tsx'
import { SwitchDialog } from './switch-dialog.tsx'

export interface EndpointViewProps {
  readonly endpoint: Endpoint
  readonly deliveries: readonly Delivery[]
  readonly again: Again
}

/** An endpoint with all that can be done to it. */
export function EndpointView({ endpoint, deliveries, again }: EndpointViewProps) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const [secret, setSecret] = useState<string | null>(null)
  const { id, name, offSince, kind } = endpoint
  useReloadWhile(deliveries.some(isFirstTryDue), again.reload)
  const testing = useAction((_: null, key: string) =>
    answerOf(
      api.admin.webhooks[':id'].tests.$post({ param: { id }, header: byKey(key) }, withoutBody),
    ),
  )
  const sending = useAction((delivery: Delivery) =>
    answerOf(
      api.admin.webhooks[':id'].deliveries[':delivery'].retry.$post(
        { param: { id, delivery: delivery.id } },
        withoutBody,
      ),
    ),
  )
  const forget = () => {
    testing.reset()
    sending.reset()
  }
  const test = async () => {
    forget()
    const result = await testing.run(null)
    if (result?.ok === true) events.onDone('A test is on its way.')
  }
  const sendAgain = async (delivery: Delivery) => {
    forget()
    const result = await sending.run(delivery)
    if (result?.ok === true) events.onDone('It is sent again now, with the same id.')
  }
  const onDone = (told: string) => {
    forget()
    events.onDone(told)
  }
  const dialogs = { ...events, onDone, isReloading: again.isReloading, endpoint }
  const isOn = offSince === null
  return (
    <div class="stack stack-loose">
      {notice}
      {conflict && <ErrorPanel problem={conflict} />}
      {testing.problem && <ErrorPanel problem={testing.problem} />}
      {sending.problem && <ErrorPanel problem={sending.problem} />}
      {secret !== null && (
        <NewSecret name={name} secret={secret} onStored={() => setSecret(null)} />
      )}
      <EndpointFacts endpoint={endpoint} outcome={dialogs} />
      <div class="row">
        {isOn && (
          <button class="button" type="button" disabled={testing.busy} onClick={test}>
            Send a test
          </button>
        )}
        <button
          class="button button-quiet"
          type="button"
          disabled={again.isReloading}
          onClick={() => {
            forget()
            again.reload()
          }}
        >
          Load again
        </button>
        <Opener label="Change…" class="button button-quiet">
          {(dialog) => <ChangeEndpointDialog {...dialogs} {...dialog} />}
        </Opener>
        {kind === 'standard' && (
          <Opener label="New secret…" class="button button-quiet">
            {(dialog) => <RotateSecretDialog {...dialogs} {...dialog} onMade={setSecret} />}
          </Opener>
        )}
        <Opener label={isOn ? 'Switch off…' : 'Switch on…'} class="button button-quiet">
          {(dialog) => <SwitchDialog {...dialogs} {...dialog} />}
        </Opener>
        <Opener label="End…" class="button button-quiet">
          {(dialog) => <EndEndpointDialog {...dialogs} {...dialog} />}
        </Opener>
      </div>
      <DeliveryTable
        deliveries={deliveries}
        isBusy={sending.busy || again.isReloading}
        onSendAgain={isOn ? sendAgain : null}
      />
    </div>
  )
}

/** It goes out in these seconds. */
const isFirstTryDue = ({ state, tries }: Delivery) => state === 'pending' && tries === 0
