import { TextField, type TextFieldProps } from './text-field.tsx'

export interface CountFieldProps extends TextFieldProps {
  readonly most: number
}

/** A whole number from 0 on; empty where none is meant. */
export function CountField({ most, ...props }: CountFieldProps) {
  const isWrong = props.value.trim() !== '' && countIn(props.value, most) === null
  return (
    <TextField
      error={isWrong ? `Enter a whole number up to ${most.toLocaleString()}` : null}
      inputMode="numeric"
      maxLength={8}
      {...props}
    />
  )
}

/** "12" up to the most; null for anything else. */
function countIn(text: string, most: number): number | null {
  const digits = text.trim()
  return /^\d+$/.test(digits) && Number(digits) <= most ? Number(digits) : null
}
