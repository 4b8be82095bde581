import type { ComponentChildren } from 'preact'

export interface LabelledInputProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly type?: 'text' | 'email' | 'date'
  readonly hint?: string
  readonly placeholder?: string
  /** What is wrong with it; null while nothing is. */
  readonly error?: string | null
  readonly maxLength?: number
  readonly disabled?: boolean
}

/** One line of input with its label, and a hint or what is wrong. */
export function LabelledInput(props: LabelledInputProps) {
  const { id, label, value, type = 'text', hint, error = null, maxLength = 200, onInput } = props
  const note = error ?? hint
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type={type}
        maxLength={maxLength}
        autocomplete="off"
        placeholder={props.placeholder}
        value={value}
        disabled={props.disabled ?? false}
        aria-invalid={error === null ? undefined : 'true'}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {note !== undefined && (
        <p class={error === null ? 'field-hint' : 'field-error'} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}

export interface LabelledSelectProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
  /** The options. */
  readonly children: ComponentChildren
}

/** A choice with its label. */
export function LabelledSelect({
  id,
  label,
  value,
  disabled,
  onChange,
  children,
}: LabelledSelectProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        class="input"
        id={id}
        value={value}
        disabled={disabled ?? false}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
    </div>
  )
}
