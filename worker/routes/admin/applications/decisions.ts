import { z } from 'zod'
import { isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toBps } from '#domain/money/money.ts'
import { rejectionReasons } from '#domain/states.ts'

const reason = z
  .string({ error: 'Give a reason: it is stored with the decision.' })
  .trim()
  .min(1, { error: 'Give a reason: it is stored with the decision.' })
  .max(1000, { error: 'Shorten the reason to 1,000 characters.' })

const rate = z
  .int({ error: 'Give the rate in basis points, a whole number from 0 to 10000.' })
  .min(0, { error: 'Give the rate in basis points, a whole number from 0 to 10000.' })
  .max(10_000, { error: 'Give the rate in basis points, a whole number from 0 to 10000.' })
  .transform(toBps)

/** What the admin was shown (rule 3.2): `custom` names its rate and a reason. */
export const approvalBody = z.discriminatedUnion(
  'expect',
  [
    z.strictObject({ expect: z.literal('promo') }),
    z.strictObject({ expect: z.literal('standard') }),
    z.strictObject({ expect: z.literal('custom'), rateBps: rate, reason }),
  ],
  { error: 'Name what was shown: “expect” is promo, standard or custom.' },
)

const rejectionCodes = rejectionReasons.map(({ code }) => code)

export const rejectionBody = z.strictObject({
  reason: z.enum(rejectionCodes, { error: `Choose one of ${rejectionCodes.join(', ')}.` }),
  note: z
    .string({ error: 'Write the note as text, or leave it out.' })
    .trim()
    .max(4000, { error: 'Shorten the note to 4,000 characters.' })
    .nullable()
    .default(null)
    .transform((note) => note || null),
  mayReapplyFromOn: z
    .string({ error: 'Give the date from which they may apply again, YYYY-MM-DD.' })
    .refine(isCalendarDate, {
      error: 'Give the date from which they may apply again, YYYY-MM-DD.',
    }),
})

/** A reason that stands alone, for suspensions and the closing of the campaign. */
export const reasonBody = z.strictObject({ reason })
