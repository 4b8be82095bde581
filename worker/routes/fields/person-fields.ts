import { emailAddress } from '#domain/text/email-address.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostLineText } from '#domain/text/text-limits.ts'

/** Somebody who is invited. */
export const personFields = {
  name: singleLine({ max: mostLineText, message: 'Enter the name of the person' }),
  email: emailAddress('Enter their e-mail address, like name@company.com'),
}
