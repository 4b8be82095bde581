import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'

export interface EndEndpointDialogProps extends DialogProps {
  readonly endpoint: Endpoint
  readonly onEnded: () => void
}

/** Ends an endpoint for good. */
export function EndEndpointDialog(props: EndEndpointDialogProps) {
  const { endpoint, onEnded, onDone: _, ...dialog } = props
  const { id, name } = endpoint
  return (
    <ActionDialog
      {...dialog}
      title={`End “${name}”?`}
      confirmLabel="End the endpoint for good"
      destructive
      input={id}
      send={(of) =>
        answerOf(api.admin.webhooks[':id'].ending.$post({ param: { id: of } }, withoutBody))
      }
      onDone={onEnded}
    >
      <p>
        Its address, its secret and its messages are deleted, also those that wait. To stop it for a
        while, switch it off instead.
      </p>
    </ActionDialog>
  )
}
