import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'
import { EndpointFields, type EndpointValues } from './endpoint-fields.tsx'

/** Another name, other events, or another address. */
export function ChangeEndpointDialog({
  endpoint,
  onDone,
  ...dialog
}: DialogProps & { readonly endpoint: Endpoint }) {
  const { id, name, events, address, version: expect } = endpoint
  const { values, at } = useFields<EndpointValues>({ name, url: '', events })
  const url = values.url.trim()
  const json = {
    name: values.name.trim(),
    ...(url !== '' && { url }),
    events: [...values.events],
    expect,
  }
  return (
    <ActionDialog
      {...dialog}
      id="change"
      title={`Change “${name}”`}
      confirmLabel="Change the endpoint"
      input={json}
      send={(input) => answerOf(api.admin.webhooks[':id'].$put({ param: { id }, json: input }))}
      onDone={() => onDone(`“${json.name}” is changed.`)}
    >
      <p>What waits to be sent goes to the new address too. Secrets stay.</p>
      <EndpointFields at={at} keeps={address} />
    </ActionDialog>
  )
}
