import { z } from 'zod'
import { dateFieldOf } from '#domain/calendar/calendar-fields.ts'
import { rejectionReasons } from '#domain/states.ts'
import { multiLine } from '#domain/text/text-fields.ts'
import { mostNoteText } from '#domain/text/text-limits.ts'
import { bpsField } from '#worker/routes/fields/bps-field.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { reasonField } from '#worker/routes/fields/reason-field.ts'

/** What the admin was shown (rule 3.2): `custom` names its rate and a reason. */
export const approvalBody = z.discriminatedUnion(
  'expect',
  [
    z.strictObject({ expect: z.literal('promo') }),
    z.strictObject({ expect: z.literal('standard') }),
    z.strictObject({ expect: z.literal('custom'), rateBps: bpsField, reason: reasonField }),
  ],
  { error: 'Name what was shown: “expect” is promo, standard or custom.' },
)

const rejectionCodes = rejectionReasons.map(({ code }) => code)

export const rejectionBody = z.strictObject({
  reason: oneOf(rejectionCodes, 'Choose'),
  note: multiLine({
    min: 0,
    max: mostNoteText,
    message: 'Write the note as text, or leave it out.',
  })
    .nullable()
    .default(null)
    .transform((note) => note || null),
  mayReapplyFromOn: dateFieldOf('Give the date from which they may apply again, YYYY-MM-DD.'),
})
