import { z } from 'zod'
import { isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostLineText } from '#domain/text/text-limits.ts'

/** The vendor's id of a tenant: ASCII, so that SQLite and JavaScript order ids the same. */
export const tenantIdSchema = z
  .string({ error: 'Send the tenant id as text' })
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, {
    error: 'Use 1 to 64 letters, digits, dots, underscores, colons or hyphens as tenant id',
  })

/** What the billing side records about a tenant (rule 4); unknown fields are refused. */
export const tenantSchema = z.strictObject(
  {
    name: singleLine({ max: mostLineText, message: 'Send the name of the tenant' }),
    onboardedOn: z
      .string({ error: 'Send the onboarding date as YYYY-MM-DD' })
      .refine(isCalendarDate, { error: 'Send the onboarding date as a real date, YYYY-MM-DD' }),
    test: z.boolean({ error: 'Send test as true or false' }).default(false),
    resellerNumber: z
      .int({ error: 'Send the number of the reseller, or null when no reseller owns the tenant' })
      .min(1, { error: 'Send the number of the reseller, from 1 on' })
      .nullable(),
  },
  { error: 'Send the tenant as one object' },
)

export type TenantInput = z.output<typeof tenantSchema>
