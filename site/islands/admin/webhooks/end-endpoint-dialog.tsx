import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'

/** Ends an endpoint for good, and leads back to the list. */
export function EndEndpointDialog({
  endpoint,
  onDone: _,
  ...dialog
}: DialogProps & { readonly endpoint: Endpoint }) {
  const { id, name } = endpoint
  return (
    <ActionDialog
      {...dialog}
      title={`End “${name}”?`}
      confirmLabel="End the endpoint"
      destructive
      input={id}
      send={(of) =>
        answerOf(api.admin.webhooks[':id'].ending.$post({ param: { id: of } }, withoutBody))
      }
      onDone={() => location.assign(adminPages.webhooks())}
    >
      <p>
        Its address, its secret and its messages are deleted, also those that wait. To stop it for a
        while, switch it off instead.
      </p>
    </ActionDialog>
  )
}
