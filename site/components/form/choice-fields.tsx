import type { ComponentChildren } from 'preact'
import { FieldGroup, type FieldProps, useField } from './field.tsx'
import type { Bound } from './use-fields.ts'

interface Choice<Value extends string> {
  readonly value: Value
  readonly label: ComponentChildren
}

export interface RadioFieldProps<Value extends string> extends FieldProps, Bound<Value> {
  readonly options: readonly Choice<Value>[]
  /** Side by side. */
  readonly isRow?: boolean
}

/** One of a few, all of them in sight. */
export function RadioField<Value extends string>(props: RadioFieldProps<Value>) {
  const { options, value, onInput, isRow = false, ...field } = props
  return (
    <FieldGroup {...field}>
      {({ id, disabled }) => {
        const choices = options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="radio"
              id={`${id}-${option.value}`}
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={disabled}
              onChange={() => onInput(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))
        return isRow ? <div class="row">{choices}</div> : choices
      }}
    </FieldGroup>
  )
}

export interface ChecksFieldProps<Value extends string>
  extends FieldProps,
    Bound<readonly Value[]> {
  readonly options: readonly Choice<Value>[]
  /** What is said while none is ticked; left out where none may be. */
  readonly required?: string
}

/** Any of a few; ticked ones come in the order of the list. */
export function ChecksField<Value extends string>(props: ChecksFieldProps<Value>) {
  const { options, value, onInput, required = null, ...field } = props
  const tick = (one: Value, isTicked: boolean) =>
    onInput(
      options
        .map((option) => option.value)
        .filter((each) => (each === one ? isTicked : value.includes(each))),
    )
  return (
    <FieldGroup {...field} error={value.length === 0 ? required : null}>
      {({ id, disabled, 'aria-invalid': invalid }) =>
        options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="checkbox"
              id={`${id}-${option.value}`}
              checked={value.includes(option.value)}
              disabled={disabled}
              aria-invalid={invalid}
              onChange={(event) => tick(option.value, event.currentTarget.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))
      }
    </FieldGroup>
  )
}

/** Yes or no. */
export function CheckField({ label, value, onInput, ...field }: FieldProps & Bound<boolean>) {
  const { control, note, forget } = useField(field)
  return (
    <div class="field" onInput={forget}>
      <label class="choice">
        <input
          {...control}
          type="checkbox"
          checked={value}
          onChange={(event) => onInput(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {note}
    </div>
  )
}

export interface TickProps {
  /** Not seen: the row tells. */
  readonly label: string
  readonly isTicked: boolean
  readonly isPartly?: boolean
  readonly onTick: (isTicked: boolean) => void
}

/** Chooses a row of a table. */
export function Tick({ label, isTicked, isPartly = false, onTick }: TickProps) {
  return (
    <label class="tick">
      <span class="visually-hidden">{label}</span>
      <input
        type="checkbox"
        checked={isTicked}
        indeterminate={isPartly}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
    </label>
  )
}
