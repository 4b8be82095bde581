import { z } from 'zod'
import { dateFieldOf } from '#domain/calendar/calendar-fields.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostLineText } from '#domain/text/text-limits.ts'

/** The vendor's id of a tenant that is known: ASCII, so that SQLite and JavaScript order ids the same. */
export const storedTenantIdSchema = z
  .string({ error: 'Send the tenant id as text' })
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, {
    error: 'Use 1 to 64 letters, digits, dots, underscores, colons or hyphens as tenant id',
  })

/** The same of a tenant that is to be recorded: an address can't end in “.” or “..”. */
export const tenantIdSchema = storedTenantIdSchema.refine((id) => id !== '.' && id !== '..', {
  error: 'Use an id of more than one or two dots: no address could name this tenant',
})

/** What the billing side records about a tenant (rule 4); unknown fields are refused. */
export const tenantSchema = z.strictObject(
  {
    name: singleLine({ max: mostLineText, message: 'Send the name of the tenant' }),
    onboardedOn: dateFieldOf(
      'Send the onboarding date as a real date, YYYY-MM-DD, from 2000-01-01 to 2099-12-31',
    ),
    test: z.boolean({ error: 'Send test as true or false' }).default(false),
    resellerNumber: z
      .int({ error: 'Send the number of the reseller, or null when no reseller owns the tenant' })
      .min(1, { error: 'Send the number of the reseller, from 1 on' })
      .nullable(),
  },
  { error: 'Send the tenant as one object' },
)

export type TenantInput = z.output<typeof tenantSchema>
