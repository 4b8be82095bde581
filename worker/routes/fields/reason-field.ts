import { z } from 'zod'
import { multiLine } from '#domain/text/text-fields.ts'
import { mostReasonText } from '#domain/text/text-limits.ts'

/** Why something was done; stored with it. */
export const reasonField = multiLine({
  max: mostReasonText,
  message: 'Give a reason: it is stored with the change.',
})

/** A reason that stands alone. */
export const reasonBody = z.strictObject({ reason: reasonField })
