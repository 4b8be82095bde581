import { z } from 'zod'
import { applicationSchema } from './application.ts'

/** A reseller's company as statements and pages name it. */
const companyFields = [
  'companyName',
  'postalAddress',
  'country',
  'website',
  'registrationNumber',
] as const
export type CompanyField = (typeof companyFields)[number]

/** What a super admin may correct, held to the rules of the application's form. */
export const companySchema = z.strictObject(
  {
    companyName: applicationSchema.shape.companyName,
    postalAddress: applicationSchema.shape.postalAddress,
    country: applicationSchema.shape.country,
    website: applicationSchema.shape.website,
    registrationNumber: applicationSchema.shape.registrationNumber,
  },
  { error: 'Send the company as one object' },
)

export type Company = z.output<typeof companySchema>

/** The fields that differ; names only, since the audit log holds no names or addresses. */
export const changedFields = (before: Company, after: Company): readonly CompanyField[] =>
  companyFields.filter((field) => before[field] !== after[field])
