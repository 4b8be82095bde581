import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import { keyInWords, type NamedKey } from './key-ending.tsx'

export interface RevokeKeyDialogProps extends OutcomeEvents {
  /** Null: the dialog is closed. */
  readonly apiKey: NamedKey | null
  readonly isReloading: boolean
  readonly onClose: () => void
}

/** Ends a key at once and for good. */
export function RevokeKeyDialog({ apiKey, onDone, ...dialog }: RevokeKeyDialogProps) {
  const key = apiKey === null ? '' : keyInWords(apiKey)
  return (
    <ActionDialog
      {...dialog}
      open={apiKey !== null}
      title={`Revoke ${key}?`}
      confirmLabel="Revoke the key"
      destructive
      input={apiKey}
      send={({ id }) =>
        answerOf(api.admin['api-keys'][':id'].revocation.$post({ param: { id } }, withoutBody))
      }
      onDone={() => onDone(`${key} is revoked: it opens nothing more.`)}
    >
      <p>
        Whatever uses it is refused from now on. This is final: to let it in again, make another
        key. What was sent with it stays.
      </p>
    </ActionDialog>
  )
}
