import type { ComponentChildren } from 'preact'

export interface FilterTextProps {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly disabled: boolean
  readonly value: string
  readonly onInput: (text: string) => void
  readonly error: string | null
  readonly maxLength?: number
}

/** A typed filter, with what is wrong with it below. */
export function FilterField({ id, label, error, onInput, ...input }: FilterTextProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        maxLength={20}
        {...input}
        class="input"
        id={id}
        autocomplete="off"
        aria-invalid={error === null ? undefined : 'true'}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== null && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

export interface FilterChoiceProps {
  readonly id: string
  readonly label: string
  readonly disabled: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  /** Options. */
  readonly children: ComponentChildren
}

/** A filter with a few values. */
export function FilterChoice({ id, label, onChange, children, ...select }: FilterChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        {...select}
        class="input"
        id={id}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
    </div>
  )
}
