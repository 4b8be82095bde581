import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { ErrorPanel } from '../page/error-panel.tsx'
import { forgetDialogDraft, keepDialogDraft, restoreDialogDraft } from './dialog-draft.ts'

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly title: string
  /** What will happen, in numbers; may hold the fields that the action needs. */
  readonly children: ComponentChildren
  /** The verb and its object: "Approve as promo slot 2", never "OK". */
  readonly confirmLabel: string
  readonly destructive?: boolean
  /** While true both buttons rest, so that nothing is sent twice. */
  readonly busy?: boolean
  /** Why the last try was refused; the dialog stays open with what was typed. */
  readonly problem?: ApiProblem | null
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** A native modal dialog: focus stays inside, Escape cancels, Enter in a field confirms. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, busy = false } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // In the frame of the render: an outcome told beside a dialog still open would be told to nobody.
  useLayoutEffect(() => {
    const element = dialog.current
    if (open && element?.open === false) {
      element.showModal()
      void restoreDialogDraft(title, element)
    }
    if (!open && element?.open === true) element.close()
  }, [open, title])
  const cancel = () => {
    forgetDialogDraft(title)
    props.onCancel()
  }
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={titleId}
      onInput={(event) => keepDialogDraft(title, event.currentTarget)}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) cancel()
      }}
    >
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) props.onConfirm()
        }}
      >
        <h2 id={titleId}>{props.title}</h2>
        {props.children}
        {props.problem && <ErrorPanel problem={props.problem} />}
        <div class="form-actions">
          <button
            class={props.destructive ? 'button button-danger' : 'button'}
            type="submit"
            disabled={busy}
          >
            {props.confirmLabel}
          </button>
          <button class="button button-quiet" type="button" disabled={busy} onClick={cancel}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  )
}
