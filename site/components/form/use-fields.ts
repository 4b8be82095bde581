import { useState } from 'preact/hooks'

/** What binds a field to its value. */
export interface Bound<Value> {
  readonly name: string
  readonly value: Value
  readonly onInput: (value: Value) => void
}

export interface Fields<Values> {
  /** As typed. */
  readonly values: Values
  /** For the field of this name, as the API calls it: `<ReasonField {...at('reason')} … />`. */
  readonly at: <Name extends keyof Values & string>(name: Name) => Bound<Values[Name]>
  /** Puts the named ones, or all, back to what they began with. */
  readonly clear: (...names: readonly (keyof Values)[]) => void
}

/** The values of a form's fields, as typed. */
export function useFields<Values extends object>(begin: Values | (() => Values)): Fields<Values> {
  const [first] = useState(begin)
  const [values, setValues] = useState(first)
  return {
    values,
    at: (name) => ({
      name,
      value: values[name],
      onInput: (value) => setValues((before) => ({ ...before, [name]: value })),
    }),
    clear: (...names) =>
      setValues((before) =>
        names.length === 0
          ? first
          : { ...before, ...Object.fromEntries(names.map((name) => [name, first[name]])) },
      ),
  }
}
