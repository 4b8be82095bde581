import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ApiProblem } from '#site/api/api-problem.ts'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { forgetDialogDraft } from './dialog-draft.ts'

export interface ActionDialogProps<Input, Value> {
  readonly open: boolean
  readonly title: string
  readonly confirmLabel: string
  readonly destructive?: boolean
  /** What the dialog speaks of is being read again: nothing is sent on terms that may have changed. */
  readonly isReloading: boolean
  /** What would be sent; null while a field lacks, which `children` then show. */
  readonly input: Input | null
  readonly send: (input: Input, idempotencyKey: string) => Promise<ApiResult<Value>>
  /** Answered well, and closed. */
  readonly onDone: (value: Value) => void
  /** Refused: the dialog stays open, tells why, and keeps what was typed. */
  readonly onRefused?: (problem: ApiProblem) => void
  readonly onClose: () => void
  /** What will happen, and the fields. `showErrors` from the first try to send on. */
  readonly children: (showErrors: boolean) => ComponentChildren
}

/** A confirmation that sends something: fields are checked on the first try, refusals are shown inside. */
export function ActionDialog<Input, Value>(props: ActionDialogProps<Input, Value>) {
  const { input, onClose } = props
  const [tries, setTries] = useState(0)
  const fields = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (tries > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])
  const action = useAction(props.send)
  const close = () => {
    action.reset()
    setTries(0)
    onClose()
  }
  const confirm = async () => {
    setTries(tries + 1)
    const result = input === null ? null : await action.run(input)
    if (result === null) return
    if (!result.ok) return props.onRefused?.(result.problem)
    forgetDialogDraft(props.title)
    close()
    props.onDone(result.value)
  }
  return (
    <ConfirmDialog
      open={props.open}
      title={props.title}
      confirmLabel={props.confirmLabel}
      destructive={props.destructive ?? false}
      busy={action.busy || props.isReloading}
      problem={action.problem}
      onConfirm={confirm}
      onCancel={close}
    >
      <div class="stack" ref={fields}>
        {props.children(tries > 0)}
      </div>
    </ConfirmDialog>
  )
}
