import fc from 'fast-check'
import { columnsOf } from '#domain/imports/import-columns.ts'
import { revenueLineSchema } from '#domain/ledger/revenue-line-schema.ts'
import { termsVersion } from '#domain/program.ts'
import { tupleCursor } from '#http/answers/tuple-cursor.ts'
import { newId } from '#http/new-id.ts'
import type { FuzzScene } from './fuzz-scene.ts'
import { type KnownValues, valuesOf } from './schema-values.ts'

/** What a field of a body or a query is filled with, by its name. */
export function knownOf({ ids, versions }: FuzzScene, path: string): KnownValues {
  const from = (kind: string) => fc.constantFrom(...(ids[kind] ?? []), 'nobody')
  const month = from('months')
  const known: KnownValues = {
    tenantId: from('tenants'),
    tenant: from('tenants'),
    statementNumber: from('statements'),
    concernsStatement: from('statements'),
    applicationId: from('applications'),
    corrects: from('lines'),
    externalId: fc.oneof(from('lines'), fc.constant(newId())),
    source: fc.constantFrom('billing', 'stripe'),
    isLast: fc.constantFrom(undefined, false, true),
    ends: fc.constantFrom(undefined, 'in_90_days', 'never', '2099-12-31', '2026-01-31'),
    overlapHours: fc.constantFrom(undefined, 0, 24, 720),
    after: fc.constantFrom(undefined, 0, 3),
    currency: fc.constantFrom('EUR', 'EUR', 'eur', 'USD', 'JPY'),
    unitPrice: fc.constantFrom('0.012', '0.0000125', null, undefined, '1e-2'),
    unitPriceMicros: fc.constantFrom(undefined, undefined, null, 12_000),
    discountMinor: fc.constantFrom(0, 0, null, 1),
    messages: fc.constantFrom(0, 100),
    month,
    fromMonth: month,
    serviceMonth: month,
    resellerNumber: fc.constantFrom(1, 2, 3, 99),
    reseller: fc.constantFrom(1, 2, 99),
    column: fc.constantFrom(...columnsOf.revenue_lines, ...columnsOf.tenants, 'other'),
    cell: fc.constantFrom(
      'a',
      '2026-10',
      '2026-10-05',
      '12.50',
      'EUR',
      'platform_fee',
      'R0001',
      'no',
    ),
    email: fc.constantFrom('new@team.example', 'cole@team.example', 'x@b.example'),
    contactEmail: fc.constantFrom('carla@c.example', 'cole@team.example'),
    url: often('https://c.subscriber.example/hooks', 'https://hooks.slack.com/services/T/B/x'),
    website: often('https://c.example', 'c.example/ü?a=\u0001'),
    country: fc.constantFrom('DE', 'GB'),
    industries: fc.constantFrom(['health'], ['health', 'health']),
    regions: often(['dach'], []),
    expectedTenants: fc.constantFrom(1, 12),
    acceptedTerms: fc.constant(termsVersion),
    contactPhone: fc.constantFrom(null, '+49 30 1', '\u202d+49\u202c'),
    registrationNumber: fc.constantFrom(null, 'HRB 1'),
    expect: fc.constantFrom(...(versions[path.split('/').at(-1) ?? ''] ?? [0])),
    token: from('tokens'),
    onboardedOn: fc.constantFrom('2026-10-05', '2026-10-06', '2026-12-05', '2027-01-02'),
    companyName: oneLine,
    contactName: oneLine,
    name: oneLine,
    postalAddress: words,
    salesApproach: words,
    marketNotes: words,
    pipelineNotes: words,
    reason: words,
    question: words,
    answer: words,
    mayReapplyFromOn: fc.constantFrom('2027-03-01', '2027-01-01'),
    round: fc.constantFrom(1, 1, 2),
    rateBps: fc.constantFrom(0, 2000, 5000, 10_000),
    amountMinor: fc.constantFrom(-100, 100, 1_000_000_000_000),
    paidOn: fc.constantFrom('2026-12-20', '2027-01-05'),
    cursor: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      '1',
      tupleCursor(['2026-11', 'a']),
      '1796000000000.abcdefgh',
    ),
    search: fc.constantFrom('', 'company', '%_', 'ü'),
  }
  return { ...known, lines: valuesOf(revenueLineSchema, known) }
}

const often = <Value>(usual: Value, other: Value) => fc.constantFrom(usual, usual, usual, other)

const lines = [
  'We advise clinics on software.',
  'Аcme mixes alphabets',
  'Acme\u202egnippiks Ltd, of some length',
]
const oneLine = fc.constantFrom(...lines)
const words = fc.constantFrom(...lines, 'Zwölf Boxkämpfer\nund noch einer')
