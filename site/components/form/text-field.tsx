import { mostLineText } from '#domain/text/text-limits.ts'
import { Field, type FieldProps } from './field.tsx'
import type { Bound } from './use-fields.ts'

export interface TextFieldProps extends FieldProps, Bound<string> {
  readonly type?: 'text' | 'email'
  /** More than one: with line breaks. */
  readonly lines?: number
  readonly maxLength?: number
  /** Letters of one width, and nothing corrected while it is typed. */
  readonly isCode?: boolean
  readonly placeholder?: string
  readonly autocomplete?: 'email'
  readonly inputMode?: 'decimal' | 'numeric'
  readonly isShort?: boolean
  readonly isInline?: boolean
  /** Stands behind it: "%". */
  readonly unit?: string
  /** What is said while it is empty; left out where it may be. */
  readonly required?: string
}

/** Text on one line or more. */
export function TextField(props: TextFieldProps) {
  const { type = 'text', lines = 1, maxLength = mostLineText, value, required, unit } = props
  const error = required !== undefined && value.trim() === '' ? required : props.error
  return (
    <Field {...props} {...(error !== undefined && { error })}>
      {(control) => {
        const shared = {
          ...control,
          class: props.isShort ? 'input input-short' : 'input',
          maxLength,
          value,
          onInput: (event: { currentTarget: { value: string } }) =>
            props.onInput(event.currentTarget.value),
        }
        if (props.isCode) {
          return <textarea {...shared} class="input mono" rows={lines} spellcheck={false} />
        }
        if (lines > 1) return <textarea {...shared} rows={lines} />
        const input = (
          <input
            {...shared}
            type={type}
            inputMode={props.inputMode}
            placeholder={props.placeholder}
            autocomplete={props.autocomplete ?? 'off'}
          />
        )
        if (unit === undefined) return input
        return (
          <span class="suffixed">
            {input}
            <span aria-hidden="true">{unit}</span>
          </span>
        )
      }}
    </Field>
  )
}
