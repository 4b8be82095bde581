import { useState } from 'preact/hooks'
import type { DataKeyState } from '#domain/data-key-state.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { useReloadWhile } from '#site/api/reload-while.ts'
import { useAction } from '#site/api/use-action.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import type { Delivery, Endpoint } from '#site/islands/admin/admin-answers.ts'
import type { Again } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { ChangeEndpointDialog } from './change-endpoint-dialog.tsx'
import { DataKeyNote } from './data-key-note.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { EndEndpointDialog } from './end-endpoint-dialog.tsx'
import { EndpointFacts } from './endpoint-facts.tsx'
import { NewSecret } from './new-secret.tsx'
import { RotateSecretDialog } from './rotate-secret-dialog.tsx'
import { type Followed, SentNotice } from './sent-notice.tsx'
import { SwitchDialog } from './switch-dialog.tsx'

export interface EndpointViewProps {
  readonly endpoint: Endpoint
  readonly dataKey: DataKeyState
  readonly deliveries: readonly Delivery[]
  readonly again: Again
}

/** An endpoint with all that can be done to it. */
export function EndpointView({ endpoint, dataKey, deliveries, again }: EndpointViewProps) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const [secret, setSecret] = useState<string | null>(null)
  const [followed, setFollowed] = useState<Followed | null>(null)
  const [hasEnded, setHasEnded] = useState(false)
  const { id, name, offSince, kind } = endpoint
  usePageTitle(name)
  useReloadWhile(deliveries.some(isUnderWay), again.reload)
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
    setFollowed(null)
  }
  const follow = (what: Followed) => {
    setFollowed(what)
    again.reload()
  }
  const test = async () => {
    forget()
    const result = await testing.run(null)
    if (result?.ok === true) follow({ id: result.value.deliveryId, isTest: true })
  }
  const sendAgain = async (delivery: Delivery) => {
    forget()
    const result = await sending.run(delivery)
    if (result?.ok === true) follow({ id: delivery.id, isTest: false })
  }
  const onDone = (told: string) => {
    forget()
    events.onDone(told)
  }
  const dialogs = { ...events, onDone, isReloading: again.isReloading, endpoint }
  const isOn = offSince === null
  if (hasEnded) return <Ended name={name} />
  return (
    <article class="stack stack-loose">
      <h2>{name}</h2>
      <DataKeyNote state={dataKey} change={null} />
      {followed === null ? (
        notice
      ) : (
        <SentNotice
          followed={followed}
          delivery={deliveries.find((delivery) => delivery.id === followed.id)}
        />
      )}
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
          Refresh
        </button>
        <Opener label="Change…" class="button button-quiet">
          {(dialog) => <ChangeEndpointDialog {...dialogs} {...dialog} />}
        </Opener>
        {/* One at a time: another would take the place of a secret that nobody has stored. */}
        {kind === 'standard' && secret === null && (
          <Opener label="New secret…" class="button button-quiet">
            {(dialog) => <RotateSecretDialog {...dialogs} {...dialog} onMade={setSecret} />}
          </Opener>
        )}
        <Opener label={isOn ? 'Switch off…' : 'Switch on…'} class="button button-quiet">
          {(dialog) => <SwitchDialog {...dialogs} {...dialog} />}
        </Opener>
        <Opener label="End for good…" class="button button-quiet">
          {(dialog) => (
            <EndEndpointDialog {...dialogs} {...dialog} onEnded={() => setHasEnded(true)} />
          )}
        </Opener>
      </div>
      <DeliveryTable
        endpointId={id}
        deliveries={deliveries}
        isBusy={sending.busy || again.isReloading}
        onSendAgain={isOn ? sendAgain : null}
      />
    </article>
  )
}

/** Its first try is due in these seconds, or begun. */
const isUnderWay = ({ state, lastError }: Delivery) => state === 'pending' && lastError === null

function Ended({ name }: { name: string }) {
  return (
    <EmptyState
      title={`“${name}” has ended`}
      action={{ label: 'See all endpoints', href: adminPages.webhooks() }}
    >
      Nothing is sent to it any more. Its address, its secret and its messages are deleted; the
      audit log keeps that there was one.
    </EmptyState>
  )
}
