/** A choice of the application form: stored by code, shown by label. */
export type Market = Readonly<{ code: string; label: string }>

/**
 * Industries of a focus market (rule 2): the divisions of NACE Rev. 2, grouped by who is sold to. A test
 * holds that each division belongs to one of them (decision 021).
 */
export const industries: readonly Market[] = [
  { code: 'agencies', label: 'Agencies and consultancies' },
  { code: 'construction', label: 'Construction and property' },
  { code: 'education', label: 'Education and training' },
  { code: 'energy', label: 'Energy and utilities' },
  { code: 'finance', label: 'Finance and insurance' },
  { code: 'health', label: 'Health and care' },
  { code: 'hospitality', label: 'Hospitality and travel' },
  { code: 'legal', label: 'Legal and tax' },
  { code: 'logistics', label: 'Logistics and transport' },
  { code: 'manufacturing', label: 'Manufacturing' },
  { code: 'media', label: 'Media and publishing' },
  { code: 'non_profit', label: 'Associations and non-profits' },
  { code: 'public_sector', label: 'Public sector' },
  { code: 'retail', label: 'Retail and e-commerce' },
  { code: 'software', label: 'Software and IT services' },
  { code: 'other', label: 'Another industry' },
]

/**
 * Regions of a focus market (rule 2): the subregions of UN M49, parted or joined by where one reseller sells.
 * A test holds that each country belongs to one of them (decision 021).
 */
export const regions: readonly Market[] = [
  { code: 'dach', label: 'Germany, Austria and Switzerland' },
  { code: 'benelux', label: 'Belgium, Netherlands and Luxembourg' },
  { code: 'france', label: 'France' },
  { code: 'uk_ireland', label: 'United Kingdom and Ireland' },
  { code: 'nordics', label: 'Nordic and Baltic countries' },
  { code: 'southern_europe', label: 'Southern Europe' },
  { code: 'eastern_europe', label: 'Central and Eastern Europe' },
  { code: 'north_america', label: 'United States and Canada' },
  { code: 'latin_america', label: 'Latin America and the Caribbean' },
  { code: 'middle_east', label: 'Middle East' },
  { code: 'africa', label: 'Africa' },
  { code: 'south_asia', label: 'Central and South Asia' },
  { code: 'east_asia', label: 'East and South-East Asia' },
  { code: 'oceania', label: 'Australia, New Zealand and Oceania' },
]

/** Label of a code; the code itself where the list has none. */
export function marketLabel(markets: readonly Market[], code: string): string {
  return markets.find((market) => market.code === code)?.label ?? code
}
