import { z } from 'zod'
import { mostReasonText } from '#domain/text/text-limits.ts'

const missing = 'Give a reason: it is stored with the change.'

/** Why something was done; stored with it. */
export const reasonField = z
  .string({ error: missing })
  .trim()
  .min(1, { error: missing })
  .max(mostReasonText, {
    error: `Shorten the reason to ${mostReasonText.toLocaleString('en')} characters.`,
  })

/** A reason that stands alone. */
export const reasonBody = z.strictObject({ reason: reasonField })
