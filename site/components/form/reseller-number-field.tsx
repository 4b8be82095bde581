import { resellerNumberIn } from '#domain/ids.ts'
import { TextField } from './text-field.tsx'
import type { Bound } from './use-fields.ts'

/** A filter by the number of a reseller; empty for all of them. */
export function ResellerNumberField(props: Bound<string>) {
  const isWrong = props.value.trim() !== '' && resellerNumberIn(props.value) === null
  return (
    <TextField
      {...props}
      label="Reseller number"
      placeholder="R0007"
      maxLength={20}
      error={isWrong ? 'Enter a number like R0007' : null}
    />
  )
}
