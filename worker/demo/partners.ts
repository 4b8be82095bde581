import type { Application } from '#domain/applications/application.ts'

type Company = Pick<
  Application,
  | 'companyName'
  | 'postalAddress'
  | 'country'
  | 'contactName'
  | 'industries'
  | 'regions'
  | 'expectedTenants'
  | 'salesApproach'
> &
  Readonly<{ domain: string }>

/** A demo reseller's history. All companies are invented; all addresses end in .example. */
export type DemoPartner = Company &
  Readonly<{
    approvedMonthsAgo: number
    /** Null: the promo rate, and a seat. */
    agreedRateBps: number | null
    tenants: number
    /** Months after approval in which its tenants were won; null: until today. */
    sellsForMonths: number | null
    dollarPercent: number
  }>

/** In the order of their approvals; reseller numbers follow it. */
export const demoPartners: readonly DemoPartner[] = [
  {
    companyName: 'Nordlicht Systemhaus GmbH',
    domain: 'nordlicht-systemhaus.example',
    postalAddress: 'Speicherstrasse 14\n24103 Kiel',
    country: 'DE',
    contactName: 'Frauke Petersen',
    industries: ['manufacturing', 'logistics', 'energy'],
    regions: ['dach', 'nordics'],
    expectedTenants: 40,
    salesApproach:
      'We run the IT of some 120 mid-sized firms and sell software to them by contract.',
    approvedMonthsAgo: 20,
    agreedRateBps: 3000,
    tenants: 62,
    sellsForMonths: null,
    dollarPercent: 0,
  },
  {
    companyName: 'Brightwater Advisory Ltd',
    domain: 'brightwater-advisory.example',
    postalAddress: '7 Quayside Walk\nBristol BS1 9ZZ',
    country: 'GB',
    contactName: 'Imogen Hartley',
    industries: ['legal', 'finance'],
    regions: ['uk_ireland'],
    expectedTenants: 30,
    salesApproach:
      'Workshops with law and accounting firms, followed by a pilot with their own documents.',
    approvedMonthsAgo: 19,
    agreedRateBps: null,
    tenants: 47,
    sellsForMonths: null,
    dollarPercent: 0,
  },
  {
    companyName: 'Atelier Rivage SARL',
    domain: 'atelier-rivage.example',
    postalAddress: '22 quai des Tilleuls\n69002 Lyon',
    country: 'FR',
    contactName: 'Camille Rousseau',
    industries: ['media', 'retail', 'agencies'],
    regions: ['france', 'benelux'],
    expectedTenants: 25,
    salesApproach:
      'We build websites for shops and publishers and add the assistant as a yearly service.',
    approvedMonthsAgo: 18,
    agreedRateBps: 2500,
    tenants: 41,
    sellsForMonths: null,
    dollarPercent: 0,
  },
  {
    companyName: 'Polder & Partners B.V.',
    domain: 'polder-partners.example',
    postalAddress: 'Molenkade 3\n3511 AB Utrecht',
    country: 'NL',
    contactName: 'Sander de Wit',
    industries: ['public_sector', 'education'],
    regions: ['benelux'],
    expectedTenants: 20,
    salesApproach: 'Framework contracts with municipalities and schools; we answer their tenders.',
    approvedMonthsAgo: 17,
    agreedRateBps: 2000,
    tenants: 44,
    sellsForMonths: null,
    dollarPercent: 0,
  },
  {
    companyName: 'Harbor Point Digital LLC',
    domain: 'harborpoint-digital.example',
    postalAddress: '410 Wharf Street, Suite 9\nPortland, ME 04101',
    country: 'US',
    contactName: 'Dana Whitfield',
    industries: ['health', 'non_profit', 'education'],
    regions: ['north_america', 'uk_ireland'],
    expectedTenants: 35,
    salesApproach:
      'A team of five calls on clinics and associations in New England and in Ireland.',
    approvedMonthsAgo: 15,
    agreedRateBps: 2500,
    tenants: 46,
    sellsForMonths: null,
    dollarPercent: 60,
  },
  {
    companyName: 'Kestrel Cloud Oy',
    domain: 'kestrel-cloud.example',
    postalAddress: 'Satamakatu 18 B\n33200 Tampere',
    country: 'FI',
    contactName: 'Aino Lehtinen',
    industries: ['software', 'energy'],
    regions: ['nordics', 'eastern_europe'],
    expectedTenants: 30,
    salesApproach:
      'We resell developer tools in the Nordics through a web shop and two account managers.',
    approvedMonthsAgo: 13,
    agreedRateBps: null,
    tenants: 36,
    sellsForMonths: null,
    dollarPercent: 0,
  },
  {
    companyName: 'Sierra Alta Soluciones S.L.',
    domain: 'sierra-alta.example',
    postalAddress: 'Calle del Olmo 51\n28012 Madrid',
    country: 'ES',
    contactName: 'Marta Iglesias',
    industries: ['hospitality', 'construction'],
    regions: ['southern_europe', 'latin_america'],
    expectedTenants: 15,
    salesApproach:
      'We advise hotel groups on their booking systems and add services on top of them.',
    approvedMonthsAgo: 12,
    agreedRateBps: 2000,
    tenants: 6,
    sellsForMonths: 5,
    dollarPercent: 0,
  },
  {
    companyName: 'Vento & Figli S.r.l.',
    domain: 'vento-figli.example',
    postalAddress: 'Via dei Cordai 8\n16123 Genova',
    country: 'IT',
    contactName: 'Luca Vento',
    industries: ['logistics'],
    regions: ['southern_europe'],
    expectedTenants: 12,
    salesApproach:
      'Forwarders on the Ligurian coast know us; we sell them software beside our hardware.',
    approvedMonthsAgo: 2,
    agreedRateBps: 2000,
    tenants: 5,
    sellsForMonths: null,
    dollarPercent: 0,
  },
]
