import { percentToBps } from './rate-text.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

export interface PercentFieldProps extends TextFieldProps {
  readonly mayBeEmpty?: boolean
}

/** A rate as a percentage with at most two decimals, which is a whole number of basis points. */
export function PercentField({ mayBeEmpty = false, ...props }: PercentFieldProps) {
  const isLeftOut = mayBeEmpty && props.value.trim() === ''
  const isWrong = !isLeftOut && percentToBps(props.value) === null
  return (
    <TextField
      hint="In percent, from 0 to 100; two decimals at most"
      error={
        isWrong ? 'Enter a percentage from 0 to 100, like 27.5, with two decimals at most' : null
      }
      unit="%"
      isShort
      inputMode="decimal"
      maxLength={8}
      {...props}
    />
  )
}
