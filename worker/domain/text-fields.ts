import { z } from 'zod'

type Limits = Readonly<{ min?: number; max: number; message: string }>

/** Trimmed text of one line, without control or direction-changing characters. */
export function singleLine({ min = 1, max, message }: Limits) {
  return z
    .string({ error: message })
    .trim()
    .min(min, { error: message })
    .max(max, { error: `Shorten this to at most ${max} characters` })
    .refine((text) => isClean(text), {
      error: 'Write this on one line, without special characters',
    })
}

/** Trimmed text with line breaks, which come out as "\n". */
export function multiLine({ min = 1, max, message }: Limits) {
  return z
    .string({ error: message })
    .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(min, { error: message })
        .max(max, { error: `Shorten this to at most ${max} characters` })
        .refine((text) => isClean(text.replaceAll(/[\n\t]/g, ' ')), {
          error: 'Remove the control characters from this text',
        }),
    )
}

/** Absent, null, empty and blank text all come out as null. */
export function optionalText<Schema extends z.ZodType<string, string>>(schema: Schema) {
  return z.preprocess(
    (value) => (value === undefined || isBlank(value) ? null : value),
    schema.nullable(),
  )
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

// Lone surrogates have no UTF-8 form; direction overrides make a name read as another one.
function isClean(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text)
}
