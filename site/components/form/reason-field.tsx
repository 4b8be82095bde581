import { mostReasonText } from '#domain/text/text-limits.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** A reason that an action can't do without. */
export function ReasonField(props: Omit<TextFieldProps, 'required'>) {
  return (
    <TextField
      lines={3}
      maxLength={mostReasonText}
      required="Give a reason: it is stored with the change"
      {...props}
    />
  )
}
