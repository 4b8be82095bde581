import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ApiProblem } from '#site/api/api-problem.ts'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { Form, FormProblem } from '../form/form.tsx'
import { forgetDialogDraft, keepDialogDraft, restoreDialogDraft } from './dialog-draft.ts'
import { isConflict } from './use-outcome.tsx'

export interface ActionDialogProps<Input, Value> {
  readonly open: boolean
  readonly title: string
  /** The verb and its object: "Approve as promo slot 2", never "OK". */
  readonly confirmLabel: string
  readonly destructive?: boolean
  /** What the dialog speaks of is being read again: nothing is sent on terms that may have changed. */
  readonly isReloading: boolean
  /** What would be sent; null only while a field is wrong. */
  readonly input: Input | null
  readonly send: (input: Input, idempotencyKey: string) => Promise<ApiResult<Value>>
  /** Answered well, and closed. */
  readonly onDone: (value: Value) => void
  /** Refused: the dialog stays open, tells why, and keeps what was typed. */
  readonly onRefused?: (problem: ApiProblem) => void
  /** Refused because something else happened meanwhile. */
  readonly onConflict?: (problem: ApiProblem) => void
  readonly onClose: () => void
  /** Begins the ids of its fields. */
  readonly id?: string
  /** What will happen, in numbers, and the fields that the action needs. */
  readonly children: ComponentChildren
}

/** A native modal dialog that sends something: focus stays inside, Escape cancels, Enter in a field confirms. */
export function ActionDialog<Input, Value>(props: ActionDialogProps<Input, Value>) {
  const { open, title, input, id = '' } = props
  const action = useAction(props.send)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const isBusy = action.busy || props.isReloading
  // In the frame of the render: an outcome told beside a dialog still open would be told to nobody.
  useLayoutEffect(() => {
    const element = dialog.current
    if (open && element?.open === false) {
      element.showModal()
      void restoreDialogDraft(title, element)
    }
    if (!open) {
      action.reset()
      element?.close()
    }
  }, [open, title])
  const confirm = async () => {
    const result = input === null || isBusy ? null : await action.run(input)
    if (result === null) return
    if (!result.ok) {
      if (isConflict(result.problem)) props.onConflict?.(result.problem)
      return props.onRefused?.(result.problem)
    }
    forgetDialogDraft(title)
    props.onClose()
    props.onDone(result.value)
  }
  const cancel = () => {
    forgetDialogDraft(title)
    props.onClose()
  }
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={titleId}
      onInput={(event) => keepDialogDraft(title, event.currentTarget)}
      onCancel={(event) => {
        event.preventDefault()
        if (!isBusy) cancel()
      }}
    >
      {open && (
        <Form id={id} problem={action.problem} onSend={confirm}>
          <h2 id={titleId}>{title}</h2>
          <FormProblem />
          {props.children}
          <div class="form-actions">
            <button
              class={props.destructive ? 'button button-danger' : 'button'}
              type="submit"
              disabled={isBusy}
            >
              {props.confirmLabel}
            </button>
            <button class="button button-quiet" type="button" disabled={isBusy} onClick={cancel}>
              Cancel
            </button>
          </div>
        </Form>
      )}
    </dialog>
  )
}
