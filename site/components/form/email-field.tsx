import { longestEmail } from '#domain/text/email-field.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** An e-mail address. The API has the one rule of what is one; it says so at the field. */
export function EmailField(props: Omit<TextFieldProps, 'type' | 'maxLength'>) {
  return <TextField {...props} type="email" maxLength={longestEmail} />
}
