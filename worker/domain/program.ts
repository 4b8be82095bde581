import { toBps } from './money/money.ts'

/** Version of program-rules that the engine carries out; part of every statement. */
export const rulesVersion = '2'

/** Version of the code that computes statements; part of every statement. */
export const engineVersion = '2'

/** Version of the program's terms that an applicant accepts. */
export const termsVersion = '2027-01'

/** By currency code; a currency that isn't named has a minimum of 0. */
const minimumPayoutMinor: Readonly<Record<string, number>> = {}

/** Every number of the program, named with its unit (program-rules, Terms). */
export const terms = {
  promoSlots: 3,
  promoRateBps: toBps(5000),
  standardRateBps: toBps(2000),
  /** New tenants a year, on average over the evaluation window. */
  activeTargetPerYear: 10,
  evaluationWindowMonths: 24,
  rampUpMonths: 3,
  lockTenants: 50,
  lockYears: 5,
  /** Day and UTC hour of the following month from which a month may close. */
  closeDay: 3,
  closeHourUtc: 3,
  /** Days from the UTC date on which a close begins to that on which its payables are due (rule 7.11). */
  paymentTermDays: 14,
  inviteTtlDays: 7,
  minimumPayoutMinor,
} as const

/** How a status that 50 tenants locked is shown (rule 8.1). */
export const lockBadge = `Locked ${terms.lockYears}y`

/** New tenants that a window of so many months asks for, rounded up (rule 8.4). */
export const targetTenantsIn = (windowMonths: number): number =>
  Math.ceil((terms.activeTargetPerYear * windowMonths) / 12)

export type Vendor = Readonly<{
  name: string
  legalName: string
  brand: string
  /** What the vendor sells, as the second half of "… is". */
  product: string
  addressLines: readonly string[]
  country: string
  vatNumber: string
  supportEmail: string
  /** Whether the vendor issues the documents of a payment (self-billing): then no statement asks for an invoice. */
  issuesDocuments: boolean
  links: Readonly<{
    integrations?: string
    planComparison?: string
    pricingFaq?: string
    /** Without these two `npm run deploy` refuses: a form that asks for a person’s data names them. */
    privacy?: string
    imprint?: string
  }>
}>

/** The vendor as statements, pages and mails name it; a link that isn't set isn't shown. */
export const vendor: Vendor = {
  name: 'Quillstone',
  legalName: 'Quillstone Software GmbH',
  brand: 'Quillstone',
  product: 'a live assistant that answers from your own documents',
  addressLines: ['Quillstone Software GmbH', 'Lindenhof 4', '10115 Berlin', 'Germany'],
  country: 'DE',
  vatNumber: 'DE000000000',
  supportEmail: 'partners@example.com',
  issuesDocuments: false,
  links: {
    integrations: 'https://example.com/integrations',
    planComparison: 'https://example.com/plans',
    pricingFaq: 'https://example.com/pricing-faq',
    privacy: 'https://example.com/privacy',
    imprint: 'https://example.com/imprint',
  },
}
