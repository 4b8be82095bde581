import { emailIn, longestEmail } from '#domain/text/email-field.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

export interface EmailFieldProps extends Omit<TextFieldProps, 'type' | 'maxLength'> {
  /** Said while it holds no address, or none at all. */
  readonly required: string
}

/** An e-mail address, judged by the rule that the API has. */
export function EmailField(props: EmailFieldProps) {
  const error = emailIn(props.value) === null ? props.required : props.error
  return (
    <TextField
      {...props}
      type="email"
      maxLength={longestEmail}
      {...(error !== undefined && { error })}
    />
  )
}
