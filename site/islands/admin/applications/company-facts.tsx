import { countryName } from '#domain/applications/countries.ts'
import type { Fact } from '#site/components/figures/facts.tsx'

export interface Company {
  readonly postalAddress: string
  readonly country: string
  readonly website: string
  readonly registrationNumber: string | null
}

/** A company as it named itself in its application. */
export const companyFacts = (company: Company): Fact[] => [
  { label: 'Postal address', value: company.postalAddress },
  { label: 'Country', value: countryName(company.country) },
  {
    label: 'Website',
    value: (
      <a href={company.website} target="_blank" rel="noreferrer">
        {company.website}
      </a>
    ),
  },
  { label: 'Registration or VAT number', value: given(company.registrationNumber) },
]

/** An optional answer. */
export const given = (text: string | null) =>
  text === null ? <span class="note">Not given</span> : text
