import { longestEmail } from '#domain/text/email-field.ts'

/** Longest text of each field in UTF-16 units, as the form's maxlength and the schema have it. */
export const applicationLimits = {
  companyName: 200,
  postalAddress: 1000,
  website: 500,
  registrationNumber: 100,
  contactName: 200,
  contactEmail: longestEmail,
  contactPhone: 50,
  marketNotes: 2000,
  pipelineNotes: 4000,
  salesApproachMin: 10,
  salesApproach: 4000,
  expectedTenants: 100_000,
} as const

/** Longest question to an applicant, and longest answer. */
export const mostExchangeText = 4000

/** Rule 2's questions to an applicant can't go on for ever; the table holds the same limit. */
export const mostRounds = 100
