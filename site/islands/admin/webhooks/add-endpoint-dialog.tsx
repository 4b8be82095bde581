import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { EndpointFields, type EndpointValues } from './endpoint-fields.tsx'

export interface AddEndpointDialogProps {
  readonly open: boolean
  readonly isReloading: boolean
  /** `secret` is null of Slack, whose address is the secret. */
  readonly onMade: (made: { readonly name: string; readonly secret: string | null }) => void
  /** One was made whose answer was lost: the list shows it. */
  readonly onRefused: () => void
  readonly onClose: () => void
}

const begin: EndpointValues = { name: '', url: '', events: webhookEvents }

/** Names an address that is told from now on. */
export function AddEndpointDialog({ onMade, onClose, ...dialog }: AddEndpointDialogProps) {
  const { values, at, clear } = useFields(begin)
  const name = values.name.trim()
  const input = { name, url: values.url.trim(), events: [...values.events] }
  return (
    <ActionDialog
      {...dialog}
      id="endpoint"
      title="Add an endpoint"
      confirmLabel="Add the endpoint"
      input={input}
      send={(json, key) => answerOf(api.admin.webhooks.$post({ json, header: byKey(key) }))}
      onDone={({ secret }) => onMade({ name, secret })}
      onClose={() => {
        clear()
        onClose()
      }}
    >
      <p>
        It is told what happens from now on, by a signed message for each, and again for three days
        where it does not answer. You see its secret once, right after this.
      </p>
      <EndpointFields at={at} />
    </ActionDialog>
  )
}
