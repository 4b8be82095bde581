import type { z } from 'zod'

/** One thing wrong with an input: where (dotted path, "" for the whole) and what to do about it. */
export type FieldError = Readonly<{ path: string; message: string }>

/** "lines.3.currency: Use a currency of ISO 4217". */
export const inOneLine = ({ path, message }: FieldError): string =>
  path === '' ? message : `${path}: ${message}`

/** A failed parse as the errors of a problem+json answer; never repeats a value that was sent. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: issue.path.join('.'), message: messageOf(issue) }]
    }
    return issue.keys.slice(0, 20).map((key) => ({
      path: [...issue.path, key.slice(0, 100)].join('.'),
      message: 'Remove this field, it is not one that can be sent here',
    }))
  })
}

/** A schema says what to send; of the whole body, where it doesn't, this does. */
const messageOf = ({ path, code, message }: z.core.$ZodIssue): string =>
  path.length === 0 && code === 'invalid_type' && message.startsWith('Invalid input')
    ? 'Send one JSON object as the body'
    : message
