import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

export interface OpenerProps {
  /** Ends in "…", since a dialog follows. */
  readonly label: string
  readonly class?: string
  /** The dialog: `{(dialog) => <SuspendDialog {...section} {...dialog} />}`. */
  readonly children: (dialog: {
    readonly open: boolean
    readonly onClose: () => void
  }) => ComponentChildren
}

/** A button and the dialog that it opens, which stays beside it: what is typed outlives closing. */
export function Opener({ label, class: name, children }: OpenerProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        class={name ?? 'button button-quiet button-small'}
        type="button"
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {children({ open, onClose: () => setOpen(false) })}
    </>
  )
}
