import { email } from './email-field.ts'
import { textSchemaOf } from './schema-of-field.ts'

/** An e-mail address, trimmed and in lower case: how addresses are stored and compared (rule 2). */
export const emailAddress = (message: string) => textSchemaOf(email(message), message)
