import { resellerNumberIn } from '#domain/ids.ts'
import { PickField } from './pick-field.tsx'
import type { Bound } from './use-fields.ts'

/** A filter by a reseller, by name or number; empty for all of them. */
export function ResellerNumberField(props: Bound<string>) {
  const isWrong = props.value.trim() !== '' && resellerNumberIn(props.value) === null
  return (
    <PickField
      {...props}
      kind="reseller"
      label="Reseller"
      placeholder="Name or R0007"
      error={isWrong ? 'Choose one of the list, or enter a number like R0007' : null}
    />
  )
}
