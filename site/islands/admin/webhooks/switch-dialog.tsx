import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'

/** Stops what an endpoint is told, or begins it again. */
export function SwitchDialog({
  endpoint,
  onDone,
  ...dialog
}: DialogProps & { readonly endpoint: Endpoint }) {
  const { id, name, version: expect, waiting } = endpoint
  const isOn = endpoint.offSince === null
  return (
    <ActionDialog
      {...dialog}
      title={isOn ? `Switch “${name}” off?` : `Switch “${name}” on again?`}
      confirmLabel={isOn ? 'Switch it off' : 'Switch it on'}
      destructive={isOn}
      input={{ param: { id }, json: { expect } }}
      send={(decision) => {
        const { disabling } = api.admin.webhooks[':id']
        return answerOf(isOn ? disabling.$post(decision) : disabling.$delete(decision))
      }}
      onDone={() => onDone(isOn ? `“${name}” is told nothing more.` : `“${name}” is told again.`)}
    >
      {isOn ? (
        <p>
          What happens from now on is not kept for it
          {waiting > 0 && `, and what waits (${counted(waiting, 'message')}) is not sent`}.
        </p>
      ) : (
        <p>It is told what happens from now on. What happened meanwhile is not sent later.</p>
      )}
    </ActionDialog>
  )
}
