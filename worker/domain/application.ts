import { z } from 'zod'
import { applicationLimits as limits } from './application-limits.ts'
import { isCountry } from './countries.ts'
import { emailAddress } from './email-address.ts'
import { industries, type Market, regions } from './markets.ts'
import { termsVersion } from './program.ts'
import { multiLine, optionalText, singleLine } from './text-fields.ts'
import { websiteAddress } from './website-address.ts'

const pipelineMessage = `Enter the number of tenants you expect in the next 12 months, from 1 to ${limits.expectedTenants.toLocaleString('en')}`

/** What a company sends to become a reseller (rule 2); unknown fields are refused. */
export const applicationSchema = z.strictObject(
  {
    companyName: singleLine({ max: limits.companyName, message: 'Enter the name of your company' }),
    postalAddress: multiLine({
      max: limits.postalAddress,
      message: 'Enter the postal address of your company, as it would stand on a letter',
    }),
    website: websiteAddress(limits.website),
    country: z
      .string({ error: 'Choose the country of your company' })
      .refine(isCountry, { error: 'Choose the country of your company' }),
    registrationNumber: optionalText(
      singleLine({
        max: limits.registrationNumber,
        message: 'Enter the registration or VAT number as text, or leave it empty',
      }),
    ),
    contactName: singleLine({
      max: limits.contactName,
      message: 'Enter the name of the person we should talk to',
    }),
    contactEmail: emailAddress('Enter the work e-mail we should write to, like name@company.com'),
    contactPhone: optionalText(
      singleLine({
        max: limits.contactPhone,
        message: 'Enter the phone number as text, or leave it empty',
      }),
    ),
    industries: choices(industries, 'Choose at least one industry from the list'),
    regions: choices(regions, 'Choose at least one region from the list'),
    marketNotes: optionalText(
      multiLine({
        max: limits.marketNotes,
        message: 'Describe your focus market as text, or leave it empty',
      }),
    ),
    expectedTenants: z
      .int({ error: pipelineMessage })
      .min(1, { error: pipelineMessage })
      .max(limits.expectedTenants, { error: pipelineMessage }),
    pipelineNotes: optionalText(
      multiLine({
        max: limits.pipelineNotes,
        message: 'Name prospects or channels as text, or leave it empty',
      }),
    ),
    salesApproach: multiLine({
      min: limits.salesApproachMin,
      max: limits.salesApproach,
      message: 'Describe in a sentence or more how you sell today',
    }),
    acceptedTerms: z.literal(termsVersion, {
      error: ({ input }) =>
        typeof input === 'string' && input !== ''
          ? 'The program terms have changed. Reload the page and accept the current ones'
          : 'Accept the program terms to apply',
    }),
  },
  { error: 'Send the application as one object' },
)

export type Application = z.output<typeof applicationSchema>

const listFields: ReadonlySet<string> = new Set(['industries', 'regions'])

/**
 * The pairs of a form that was sent without script, as the input of `applicationSchema`: a list
 * field is always an array, another name that repeats becomes one and is refused by the schema.
 */
export function applicationFormToInput(
  pairs: Iterable<readonly [string, string]>,
): Record<string, unknown> {
  const valuesByName = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    valuesByName.set(name, [...(valuesByName.get(name) ?? []), value])
  }
  return Object.fromEntries(
    [...valuesByName].map(([name, values]) => [name, fieldOf(name, values)]),
  )
}

function fieldOf(name: string, values: readonly string[]): unknown {
  if (listFields.has(name) || values.length > 1) return values
  const [value = ''] = values
  return name === 'expectedTenants' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value
}

// Comes out without repetitions and in the list's order, so equal choices are stored equally.
function choices(markets: readonly Market[], message: string) {
  const codes = markets.map(({ code }) => code)
  return z
    .array(z.enum(codes, { error: message }), { error: message })
    .min(1, { error: message })
    .max(codes.length, { error: message })
    .transform((chosen) => codes.filter((code) => chosen.includes(code)))
}
