import { email } from '#domain/text/email-field.ts'
import {
  choice,
  choices,
  type Field,
  line,
  lines,
  optional,
  refused,
  taken,
  wholeNumber,
} from '#domain/text/plain-fields.ts'
import { websiteAddress } from '#domain/text/website-address.ts'
import { applicationLimits as limits } from './application-limits.ts'

/** What can be chosen: on the server the program's own lists, in the browser those that the form shows. */
export type ApplicationChoices = Readonly<{
  countries: readonly string[]
  industries: readonly string[]
  regions: readonly string[]
  termsVersion: string
}>

export type ApplicationFields = ReturnType<typeof applicationFields>

/** Every field that a company sends to become a reseller (rule 2), with its rule and what it says when refused, in the form's order. */
export const applicationFields = (list: ApplicationChoices) => ({
  companyName: line({ max: limits.companyName, message: 'Enter the name of your company' }),
  postalAddress: lines({
    max: limits.postalAddress,
    message: 'Enter the postal address of your company, as it would stand on a letter',
  }),
  country: choice(list.countries, 'Choose the country of your company'),
  website: websiteAddress(limits.website),
  registrationNumber: optional(
    line({
      max: limits.registrationNumber,
      message: 'Enter the registration or VAT number as text, or leave it empty',
    }),
  ),
  contactName: line({
    max: limits.contactName,
    message: 'Enter the name of the person we should talk to',
  }),
  contactEmail: email('Enter the work e-mail we should write to, like name@company.com'),
  contactPhone: optional(
    line({
      max: limits.contactPhone,
      message: 'Enter the phone number as text, or leave it empty',
    }),
  ),
  industries: choices(list.industries, 'Choose at least one industry from the list'),
  regions: choices(list.regions, 'Choose at least one region from the list'),
  marketNotes: optional(
    lines({
      max: limits.marketNotes,
      message: 'Describe your focus market as text, or leave it empty',
    }),
  ),
  expectedTenants: wholeNumber(
    { min: 1, max: limits.expectedTenants },
    `Enter the number of tenants you expect in the next 12 months, from 1 to ${limits.expectedTenants.toLocaleString('en')}`,
  ),
  pipelineNotes: optional(
    lines({
      max: limits.pipelineNotes,
      message: 'Name prospects or channels as text, or leave it empty',
    }),
  ),
  salesApproach: lines({
    min: limits.salesApproachMin,
    max: limits.salesApproach,
    message: 'Describe in a sentence or more how you sell today',
  }),
  acceptedTerms: termsAccepted(list.termsVersion),
})

/** Terms are accepted by their version: the one that the page showed must be the one in force. */
function termsAccepted(version: string): Field<string> {
  return (input) => {
    if (input === version) return taken(version)
    return typeof input === 'string' && input !== ''
      ? refused('The program terms have changed. Reload the page and accept the current ones')
      : refused('Accept the program terms to apply')
  }
}
