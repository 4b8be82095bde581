import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileCell, FileReading } from '#domain/imports/file-reading.ts'
import {
  type ImportColumn,
  type ImportKind,
  lineFileColumns,
  tenantFileColumns,
} from '#domain/imports/import-columns.ts'
import { columnOfField, readLineRow } from '#domain/imports/read-line-row.ts'
import { readTenantRow } from '#domain/imports/read-tenant-row.ts'
import { parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import { revenueLineSchema } from '#domain/ledger/revenue-line-schema.ts'
import { tenantSchema } from '#domain/ledger/tenant.ts'

type Cells = Readonly<Partial<Record<ImportColumn, FileCell>>>

/** What a file’s reader never says: the words of the API. */
const wordsOfTheApi =
  /\b(?:Send|PUT|POST|JSON|YYYY|ISO 4217|integer|boolean|null|object|field|schema|minor units?|millionths?)\b|\/api\/|Minor|Micros|externalId|tenantId|serviceMonth|chargedAt|listFee|unitPrice|platform_fee|onboardedOn|resellerNumber/

/** A message without the text of the file that it repeats. */
const ownWords = (message: string | undefined) => message?.replaceAll(/“[^”]*”/g, '“”')

const errorsOf = (kind: ImportKind, cells: Cells, reading: FileReading | null = null) => {
  const row = kind === 'tenants' ? readTenantRow(reading, cells) : readLineRow(reading, cells)
  return row.ok ? [] : row.errors
}

const fee: Cells = {
  ...{ source: 'erp', externalId: 'f1', kind: 'platform_fee', tenantId: 't1', currency: 'EUR' },
  ...{ serviceMonth: '2026-10', listFee: '199.00', discount: '20' },
}
const overage: Cells = {
  ...{ source: 'erp', externalId: 'o1', kind: 'overage', tenantId: 't1', currency: 'EUR' },
  ...{ serviceMonth: '2026-10', messages: '3412', unitPrice: '0.012', amount: '40.94' },
}
const credit: Cells = {
  ...{ source: 'erp', externalId: 'c1', kind: 'credit', currency: 'EUR' },
  ...{ amount: '-5', corrects: 'f1', reason: 'two days' },
}
const tenant: Cells = {
  id: 't1',
  name: 'Clinic',
  onboardedOn: '2026-10-14',
  test: '',
  reseller: '',
}

type Case = readonly [what: string, kind: ImportKind, good: Cells, bad: Cells, message: RegExp]

const tooLong = 'x'.repeat(501)

/** For each field of each schema what its check refuses, missing and wrong. */
const cases: readonly Case[] = [
  ['no system', 'revenue_lines', fee, { source: '' }, /fill in the billing system/],
  ['a system with a space', 'revenue_lines', fee, { source: 'our erp' }, /no name of a billing/],
  ['no id', 'revenue_lines', fee, { externalId: '' }, /fill in the id of the line/],
  ['an id with a space', 'revenue_lines', fee, { externalId: 'f 1' }, /no id of a line/],
  ['an id with an accent', 'revenue_lines', credit, { externalId: 'é' }, /no id of a line/],
  ['no kind', 'revenue_lines', fee, { kind: '' }, /fill in the kind/],
  ['another kind', 'revenue_lines', fee, { kind: 'tax' }, /“tax” is no kind/],
  ['no tenant', 'revenue_lines', fee, { tenantId: '' }, /fill in the tenant/],
  ['a tenant with a slash', 'revenue_lines', overage, { tenantId: 'a/b' }, /no id of a tenant/],
  ['no currency', 'revenue_lines', fee, { currency: '' }, /fill in the currency/],
  ['an old currency', 'revenue_lines', fee, { currency: 'DEM' }, /“DEM” is no currency/],
  ['no month', 'revenue_lines', fee, { serviceMonth: '' }, /says no month/],
  ['a month that is none', 'revenue_lines', fee, { serviceMonth: '2026-13' }, /no month/],
  ['a day that is none', 'revenue_lines', fee, { serviceMonth: '2026-02-30' }, /no month|no date/],
  ['a time that is none', 'revenue_lines', fee, { chargedAt: '2026-10-31T25:00:00Z' }, /no date/],
  ['a day for a time', 'revenue_lines', fee, { chargedAt: '2026-10-31' }, /has no time/],
  [
    'a time of another month',
    'revenue_lines',
    fee,
    { chargedAt: '2026-11-01T00:00:00Z' },
    /^The charge is of 2026-11 in UTC, and the row says 2026-10/,
  ],
  ['no list fee', 'revenue_lines', fee, { listFee: '' }, /fill in the list fee/],
  ['a fee below 0', 'revenue_lines', fee, { listFee: '-1' }, /0 or more/],
  ['a fee too large', 'revenue_lines', fee, { listFee: '10000000000.01' }, /more than the ledger/],
  ['a discount below 0', 'revenue_lines', fee, { discount: '-1' }, /0 or more/],
  ['a discount above the fee', 'revenue_lines', fee, { discount: '200' }, /more than the list fee/],
  ['another amount', 'revenue_lines', fee, { amount: '1' }, /^The list fee less the discount/],
  ['no messages', 'revenue_lines', overage, { messages: '' }, /fill in the number of messages/],
  ['part of a message', 'revenue_lines', overage, { messages: '1.5' }, /no whole number/],
  ['a price above all', 'revenue_lines', overage, { unitPrice: '1000001' }, /most 1,000,000/],
  [
    'a discount off no price',
    'revenue_lines',
    overage,
    { unitPrice: '', discount: '1' },
    /^A discount needs the unit price/,
  ],
  ['a price below 0', 'revenue_lines', overage, { unitPrice: '-0.1' }, /0 or more/],
  ['a fee in exponents', 'revenue_lines', fee, { listFee: '1.99E+02' }, /with all its digits/],
  ['a day in exponents', 'tenants', tenant, { onboardedOn: '4.63E+04' }, /damaged by a spread/],
  ['a price in words', 'revenue_lines', overage, { unitPrice: 'cheap' }, /no number/],
  ['no amount', 'revenue_lines', overage, { amount: '' }, /fill in the amount/],
  [
    'an amount that is not the price’s',
    'revenue_lines',
    overage,
    { amount: '50' },
    /^3412 messages at 0\.012 come to 40\.94, not 50/,
  ],
  ['no line to correct', 'revenue_lines', credit, { corrects: '' }, /fill in the id of the line/],
  ['a line that no id names', 'revenue_lines', credit, { corrects: 'f 1' }, /no id of a line/],
  ['a credit above 0', 'revenue_lines', credit, { amount: '5' }, /below 0, like -1234\.50/],
  ['a credit too large', 'revenue_lines', credit, { amount: '-10000000000.01' }, /more than/],
  ['no reason', 'revenue_lines', credit, { reason: '' }, /fill in the reason/],
  ['a reason too long', 'revenue_lines', credit, { reason: tooLong }, /at most 500 characters/],
  ['a reason on two lines', 'revenue_lines', credit, { reason: 'a\nb' }, /on one line/],
  ['no id of a tenant', 'tenants', tenant, { id: '' }, /fill in the id of the tenant/],
  ['an id of dots', 'tenants', tenant, { id: '..' }, /not dots alone/],
  ['no name', 'tenants', tenant, { name: '' }, /fill in the name/],
  ['a name too long', 'tenants', tenant, { name: tooLong }, /at most 200 characters/],
  ['a name that shows nothing', 'tenants', tenant, { name: '\u200b' }, /no name that can be kept/],
  ['no day', 'tenants', tenant, { onboardedOn: '' }, /fill in the date of onboarding/],
  ['a day too early', 'tenants', tenant, { onboardedOn: '1999-12-31' }, /2000 to 2099/],
  ['a flag that is none', 'tenants', tenant, { test: 'maybe' }, /neither yes nor no/],
  ['a reseller by name', 'tenants', tenant, { reseller: 'Acme' }, /no number of a reseller/],
  ['reseller 0', 'tenants', tenant, { reseller: 'R0' }, /no number of a reseller/],
]

describe('what the API’s check refuses is refused in the words of a file', () => {
  test.each(cases)('%s', (_, kind, good, bad, message) => {
    expect(errorsOf(kind, good)).toEqual([])
    const errors = errorsOf(kind, { ...good, ...bad })
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toMatch(message)
    expect(ownWords(errors[0]?.message)).not.toMatch(wordsOfTheApi)
  })

  test('every field of the schemas is among them', () => {
    const [feeOption, overageOption, creditOption] = revenueLineSchema.options
    const keys = [feeOption, overageOption, creditOption].flatMap((option) =>
      Object.keys(option.shape),
    )
    const ofLines = new Set(keys.map(columnOfField))
    const ofTenants = new Set(
      Object.keys(tenantSchema.shape).map((key) => (key === 'resellerNumber' ? 'reseller' : key)),
    )
    const told = new Set(cases.flatMap(([, , , bad]) => Object.keys(bad)))
    expect([...ofLines, ...ofTenants].filter((field) => !told.has(field))).toEqual([])
  })
})

const someCell = fc.oneof(
  fc.constantFrom<FileCell>(
    ...['', ' ', '0', '-0', '1', '199.00', '1.199,00', '1,234', '1.5E+05', '(5)', '€ 5', '5 USD'],
    ...['2026-10', '2026-10-31', '31.10.2026', '31.02.2026', '2026-10-31T23:59:59Z', 'Oct 26'],
    ...[
      'platform_fee',
      'Grundgebühr',
      'overage',
      'credit',
      'EUR',
      'eur',
      '$',
      'DM',
      'R0007',
      'yes',
    ],
    ...[
      '#REF!',
      '#N/A',
      '########',
      '1.23457E+11',
      'MÃ¼ller',
      'M�ller',
      '__proto__',
      'a b',
      tooLong,
    ],
  ),
  fc.constantFrom<FileCell>(0, -0, 1, 0.1, 1e-7, 1e21, 46_326, 46_326.5, 2 ** 53, Number.NaN),
  fc.string({ maxLength: 6 }),
)

const someCells = (fields: readonly ImportColumn[], good: Cells) =>
  fc
    .record(Object.fromEntries(fields.map((field) => [field, someCell])), { requiredKeys: [] })
    .map((cells): Cells => ({ ...good, ...cells }))

describe('whatever a row holds', () => {
  const forms = {
    onboardedOn: 'd.m.y',
    serviceMonth: 'd.m.y',
    listFee: 'comma',
    amount: 'comma',
  } as const
  const reading: FileReading = {
    columns: Object.entries(forms).map(([field, form]) => ({
      heading: field,
      field: field as ImportColumn,
      form,
      values: null,
    })),
    same: { source: 'erp' },
    zone: 'Europe/Berlin',
  }

  test('its lines are taken, or refused by field, once each and in the words of a file', () => {
    fc.assert(
      fc.property(
        fc.oneof(...[fee, overage, credit].map((good) => someCells(lineFileColumns, good))),
        fc.constantFrom(null, reading),
        (cells, by) => {
          const row = readLineRow(by, cells)
          if (row.ok) {
            expect(parseRevenueLine(row.input)).toEqual({ ok: true, line: row.line })
            return
          }
          expect(row.errors.length).toBeGreaterThan(0)
          expect(new Set(row.errors.map(({ path }) => path)).size).toBe(row.errors.length)
          for (const { path, message } of row.errors) {
            expect(ownWords(message)).not.toMatch(wordsOfTheApi)
            expect(lineFileColumns).toContain(path)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('and its tenants', () => {
    fc.assert(
      fc.property(
        someCells(tenantFileColumns, tenant),
        fc.constantFrom(null, reading),
        (cells, by) => {
          const row = readTenantRow(by, cells)
          if (row.ok) return
          expect(row.errors.length).toBeGreaterThan(0)
          for (const { path, message } of row.errors) {
            expect(ownWords(message)).not.toMatch(wordsOfTheApi)
            expect(tenantFileColumns).toContain(path)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
