import { Opener } from '#site/components/dialog/opener.tsx'
import type { StripeActions } from '../actions.ts'
import { SetKindDialog } from './set-kind-dialog.tsx'

/** Says what one line is, whatever its price is. */
export function LineKind({ lineId, actions }: { lineId: string; actions: StripeActions }) {
  return (
    <Opener label="This line alone…">
      {(dialog) => (
        <SetKindDialog
          {...actions}
          {...dialog}
          name={lineId}
          targets={[{ objectId: lineId, label: 'This line alone' }]}
          stands={null}
          proposed={null}
        />
      )}
    </Opener>
  )
}
