import type { Application } from '#domain/applications/application.ts'
import type { RejectionReason } from '#domain/states.ts'

type Fate =
  | Readonly<{ state: 'submitted' }>
  | Readonly<{ state: 'answered'; question: string; answer: string }>
  | Readonly<{ state: 'information_requested'; question: string }>
  | Readonly<{ state: 'rejected'; reason: RejectionReason; note: string | null }>
  | Readonly<{ state: 'withdrawn' }>

/** A company that has applied and is no reseller (yet). */
export type DemoProspect = Readonly<{
  company: string
  domain: string
  address: string
  country: Application['country']
  contact: string
  industries: Application['industries']
  regions: Application['regions']
  expectedTenants: number
  pipeline: string | null
  approach: string
  hoursAgo: number
  fate: Fate
}>

export const demoProspects: readonly DemoProspect[] = [
  {
    company: 'Tannhof Digital AG',
    domain: 'tannhof-digital.example',
    address: 'Uferweg 2\n6003 Luzern',
    country: 'CH',
    contact: 'Reto Brunner',
    industries: ['finance', 'health'],
    regions: ['dach'],
    expectedTenants: 24,
    pipeline: 'Two cantonal clinics have asked for an offer; nine fiduciaries are in talks.',
    approach: 'We advise on document management and close about two projects a month.',
    hoursAgo: 5,
    fate: { state: 'submitted' },
  },
  {
    company: 'Bluefin Learning Pty Ltd',
    domain: 'bluefin-learning.example',
    address: '19 Ferry Lane\nHobart TAS 7000',
    country: 'AU',
    contact: 'Priya Nair',
    industries: ['education'],
    regions: ['oceania'],
    expectedTenants: 18,
    pipeline: 'Six colleges that use our course platform today.',
    approach: 'Direct sales to colleges, with a trial term before they sign.',
    hoursAgo: 51,
    fate: {
      state: 'answered',
      question: 'Do the six colleges decide by themselves, or does the state buy for them?',
      answer:
        'Four decide by themselves. The other two buy through a state panel that we were admitted to in May; its next round closes in eight weeks.',
    },
  },
  {
    company: 'Grzebień i Wspólnicy sp. z o.o.',
    domain: 'grzebien.example',
    address: 'ul. Lipowa 30\n30-702 Kraków',
    country: 'PL',
    contact: 'Hanna Grzebień',
    industries: ['manufacturing', 'logistics'],
    regions: ['eastern_europe'],
    expectedTenants: 40,
    pipeline: null,
    approach: 'We sell and service machines; the assistant would answer from the manuals we ship.',
    hoursAgo: 214,
    fate: { state: 'submitted' },
  },
  {
    company: 'Fjordblikk Media AS',
    domain: 'fjordblikk.example',
    address: 'Bryggegata 11\n5003 Bergen',
    country: 'NO',
    contact: 'Sindre Aas',
    industries: ['media'],
    regions: ['nordics'],
    expectedTenants: 10,
    pipeline: 'Local newspapers.',
    approach: 'Advertising and content packages for local newspapers.',
    hoursAgo: 130,
    fate: {
      state: 'information_requested',
      question: 'How many of the newspapers have an archive that may be used for answers?',
    },
  },
  {
    company: 'One Page Wonders',
    domain: 'onepage-wonders.example',
    address: '88 Mill Road\nLeeds LS2 7ZZ',
    country: 'GB',
    contact: 'Toby Marsh',
    industries: ['agencies'],
    regions: ['uk_ireland'],
    expectedTenants: 2,
    pipeline: null,
    approach: 'I build one-page websites for craftspeople in the evenings.',
    hoursAgo: 24 * 40,
    fate: {
      state: 'rejected',
      reason: 'pipeline_too_small',
      note: 'We would be glad to hear from you again once you serve more companies.',
    },
  },
  {
    company: 'Quasar Leads Network',
    domain: 'quasar-leads.example',
    address: '1 Market Plaza\nDover, DE 19901',
    country: 'US',
    contact: 'Max Power',
    industries: ['other'],
    regions: ['north_america'],
    expectedTenants: 5000,
    pipeline: 'Unlimited.',
    approach: 'We own lists with millions of addresses and write to all of them.',
    hoursAgo: 24 * 95,
    fate: { state: 'rejected', reason: 'no_sales_fit', note: null },
  },
  {
    company: 'Casa Verde Consultores Lda',
    domain: 'casa-verde.example',
    address: 'Rua das Oliveiras 77\n4050-449 Porto',
    country: 'PT',
    contact: 'Inês Carvalho',
    industries: ['construction'],
    regions: ['southern_europe'],
    expectedTenants: 8,
    pipeline: null,
    approach: 'Energy audits for property managers.',
    hoursAgo: 24 * 21,
    fate: { state: 'withdrawn' },
  },
]
