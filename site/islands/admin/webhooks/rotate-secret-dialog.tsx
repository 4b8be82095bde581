import { overlapHours } from '#domain/webhooks/endpoint-fields.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import type { Endpoint } from '#site/islands/admin/admin-answers.ts'

export interface RotateSecretDialogProps extends DialogProps {
  readonly endpoint: Endpoint
  readonly onMade: (secret: string) => void
}

/** Makes a new secret; the old one goes on for a while. */
export function RotateSecretDialog(props: RotateSecretDialogProps) {
  const { endpoint, onMade, onDone, ...dialog } = props
  const { id, name, earlierSecretUntil, version: expect } = endpoint
  return (
    <ActionDialog
      {...dialog}
      title={`Make a new secret for “${name}”?`}
      confirmLabel="Make a new secret"
      input={{ param: { id }, json: { expect } }}
      send={(rotation, key) =>
        answerOf(api.admin.webhooks[':id'].secret.$post({ ...rotation, header: byKey(key) }))
      }
      onDone={({ secret }) => {
        onMade(secret)
        onDone('A new secret is made.')
      }}
    >
      <p>
        Messages bear both signatures for {overlapHours} hours: put the new secret in place
        meanwhile. You see it once, right after this.
      </p>
      {earlierSecretUntil !== null && (
        <p class="caution">The secret before the present one still signs: it ends at once.</p>
      )}
    </ActionDialog>
  )
}
