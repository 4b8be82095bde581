import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { ApiKey } from '#site/islands/admin/admin-answers.ts'
import type { Again } from '#site/islands/admin/admin-view.tsx'
import { NewKey, type ShownKey } from './new-key.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'
import { RotateKeyDialog } from './rotate-key-dialog.tsx'

export interface KeyActions {
  /** What came of them, and a key that is shown once. */
  readonly outcome: VNode
  readonly dialogs: VNode
  /** Shows a key that was made now. */
  readonly show: (made: ShownKey) => void
  /** One at a time: another would take the place of a key that nobody has stored. */
  readonly isShown: boolean
  readonly rotate: (apiKey: ApiKey) => void
  readonly revoke: (apiKey: ApiKey) => void
}

/** What can be done to keys, in the list and on the page of one. */
export function useKeyActions({ reload, isReloading }: Again): KeyActions {
  const { notice, conflict, events } = useOutcome(reload)
  const [rotating, rotate] = useState<ApiKey | null>(null)
  const [revoking, revoke] = useState<ApiKey | null>(null)
  const [made, show] = useState<ShownKey | null>(null)
  const outcome = (
    <>
      {notice}
      {conflict && <ErrorPanel problem={conflict} />}
      {made && <NewKey key={made.id} made={made} onStored={() => show(null)} />}
    </>
  )
  const dialogs = (
    <>
      <RotateKeyDialog
        {...events}
        apiKey={rotating}
        isReloading={isReloading}
        onMade={show}
        onClose={() => rotate(null)}
      />
      <RevokeKeyDialog
        {...events}
        apiKey={revoking}
        isReloading={isReloading}
        onClose={() => revoke(null)}
      />
    </>
  )
  return { outcome, dialogs, show, isShown: made !== null, rotate, revoke }
}
