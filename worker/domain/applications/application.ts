import { z } from 'zod'
import { termsVersion } from '#domain/program.ts'
import { schemaOf } from '#domain/text/schema-of-field.ts'
import { type ApplicationFields, applicationFields } from './application-fields.ts'
import { countries } from './countries.ts'
import { industries, regions } from './markets.ts'

const codesOf = (list: readonly Readonly<{ code: string }>[]) => list.map(({ code }) => code)

const fields = applicationFields({
  countries: codesOf(countries),
  industries: codesOf(industries),
  regions: codesOf(regions),
  termsVersion,
})

/** What a company sends to become a reseller (rule 2); unknown fields are refused. */
export const applicationSchema = z.strictObject(
  {
    companyName: schemaOf(fields.companyName),
    postalAddress: schemaOf(fields.postalAddress),
    country: schemaOf(fields.country),
    website: schemaOf(fields.website),
    registrationNumber: schemaOf(fields.registrationNumber),
    contactName: schemaOf(fields.contactName),
    contactEmail: schemaOf(fields.contactEmail),
    contactPhone: schemaOf(fields.contactPhone),
    industries: schemaOf(fields.industries),
    regions: schemaOf(fields.regions),
    marketNotes: schemaOf(fields.marketNotes),
    expectedTenants: schemaOf(fields.expectedTenants),
    pipelineNotes: schemaOf(fields.pipelineNotes),
    salesApproach: schemaOf(fields.salesApproach),
    acceptedTerms: schemaOf(fields.acceptedTerms),
  } satisfies Record<keyof ApplicationFields, z.ZodType>,
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
