import { emailAddress } from '#domain/text/email-address.ts'
import { singleLine } from '#domain/text/text-fields.ts'

/** Somebody who is invited. */
export const personFields = {
  name: singleLine({ max: 200, message: 'Enter the name of the person' }),
  email: emailAddress('Enter their e-mail address, like name@company.com'),
}
