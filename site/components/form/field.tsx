import type { ComponentChildren } from 'preact'
import { useContext, useLayoutEffect, useState } from 'preact/hooks'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { FormContext } from './form-scope.ts'
import { refusalOf } from './refusal.ts'

/** What every field is told. */
export interface FieldProps {
  /** As the API calls it: what it refuses by this name is told here. */
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** What is wrong with what is typed, null while nothing is; told from the first try on. */
  readonly error?: string | null
  readonly isOptional?: boolean
  readonly disabled?: boolean
  /** Where it is not the form’s id and the name. */
  readonly id?: string
}

/** Ties a control to its label, and to the hint or what is wrong. */
export interface Control {
  readonly id: string
  readonly disabled: boolean
  readonly 'aria-invalid': 'true' | undefined
  readonly 'aria-describedby': string | undefined
}

export interface FrameProps extends FieldProps {
  /** Label, control and button on one line. */
  readonly isInline?: boolean
  readonly children: (control: Control) => ComponentChildren
}

/** A control with its label, and under it a hint or what is wrong: the frame of every field. */
export function Field({ label, isOptional, isInline, children, ...props }: FrameProps) {
  const { control, note, forget } = useField(props)
  return (
    <div class={isInline ? 'field field-inline' : 'field'} onInput={forget}>
      <label for={control.id}>
        {label}
        {isOptional && <span class="optional"> (optional)</span>}
      </label>
      {children(control)}
      {note}
    </div>
  )
}

/** The same around controls with a label each: a group, named by its legend. */
export function FieldGroup({ label, children, ...props }: FrameProps) {
  const { control, note, forget } = useField(props)
  const { id, 'aria-describedby': described } = control
  return (
    <fieldset class="field" id={id} aria-describedby={described} onInput={forget}>
      <legend>{label}</legend>
      {children(control)}
      {note}
    </fieldset>
  )
}

/** What a frame needs to know; for a control that brings a frame of its own. */
export function useField(props: Omit<FieldProps, 'label' | 'isOptional'>) {
  const { name, hint, error = null, disabled = false, id } = props
  const form = useContext(FormContext)
  const rests = disabled || form.rests
  const wrong = rests ? null : error
  // A refusal is of what was sent: once that is changed, it has been answered.
  const [answered, setAnswered] = useState<ApiProblem | null>(null)
  useLayoutEffect(() => {
    form.fields.set(name, wrong)
    return () => form.fields.delete(name)
  }, [form.fields, name, wrong])
  const refused = answered === form.problem ? null : refusalOf(form.problem, name)
  const told = (form.isTried ? wrong : null) ?? refused
  const controlId = id ?? (form.id === '' ? name : `${form.id}-${name}`)
  const noteId = `${controlId}-note`
  const control: Control = {
    id: controlId,
    disabled: rests,
    'aria-invalid': told === null ? undefined : 'true',
    'aria-describedby': told === null && hint === undefined ? undefined : noteId,
  }
  const note =
    told !== null ? (
      <p class="field-error" id={noteId} key="error" role={told === refused ? 'alert' : undefined}>
        {told}
      </p>
    ) : (
      hint !== undefined && (
        <p class="field-hint" id={noteId} key="hint">
          {hint}
        </p>
      )
    )
  return { control, note, forget: () => setAnswered(form.problem) }
}
