import { Field, type FieldProps } from './field.tsx'
import type { Bound } from './use-fields.ts'

/** Null: none in particular. */
type Choosable = string | null

export interface Option<Value extends Choosable> {
  readonly value: Value
  readonly label: string
}

export interface SelectFieldProps<Value extends Choosable> extends FieldProps, Bound<Value> {
  readonly options: readonly Option<Value>[]
  readonly isShort?: boolean
}

/** One of a list. */
export function SelectField<Value extends Choosable>(props: SelectFieldProps<Value>) {
  const { options, value, onInput, isShort = false, ...field } = props
  return (
    <Field {...field}>
      {(control) => (
        <Select
          {...control}
          class={isShort ? 'input input-short' : 'input'}
          options={options}
          value={value}
          onInput={onInput}
        />
      )}
    </Field>
  )
}

export interface SelectProps<Value extends Choosable> extends Omit<Bound<Value>, 'name'> {
  readonly options: readonly Option<Value>[]
  readonly class?: string
  /** Its name, where the place has no room for a label. */
  readonly 'aria-label'?: string
  readonly 'aria-invalid'?: 'true' | undefined
}

/** The control alone. */
export function Select<Value extends Choosable>(props: SelectProps<Value>) {
  const { options, value, onInput, ...control } = props
  return (
    <select
      class="input"
      {...control}
      value={textOf(value)}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => textOf(option.value) === currentTarget.value)
        if (chosen !== undefined) onInput(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={textOf(option.value)}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const textOf = (value: Choosable): string => value ?? ''
