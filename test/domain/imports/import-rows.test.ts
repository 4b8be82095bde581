import { describe, expect, test } from 'vitest'
import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { isCreditRow, readLineRow } from '#domain/imports/read-line-row.ts'
import { readTenantRow } from '#domain/imports/read-tenant-row.ts'

describe('a row of revenue lines', () => {
  const fee = {
    source: 'billing',
    externalId: 'f1',
    kind: 'platform_fee',
    tenantId: 't1',
    currency: 'EUR',
    serviceMonth: '2026-10',
    listFee: '199.00',
    discount: '20',
  }
  const overage = {
    ...{ ...fee, kind: 'overage', listFee: '', discount: '' },
    ...{ messages: '3412', unitPrice: '0.012', amount: '40,94' },
  }
  const credit = {
    ...{ source: 'billing', externalId: 'c1', kind: 'credit', currency: 'EUR' },
    ...{ amount: '-5', corrects: 'f1', reason: 'two days' },
  }

  test('is read as the API takes it', () => {
    expect([
      readLineRow(null, fee),
      readLineRow(null, overage),
      readLineRow(null, credit),
    ]).toMatchObject([
      { ok: true, input: { listFeeMinor: 19_900, discountMinor: 2000 }, claims: null },
      { ok: true, input: { messages: 3412, unitPrice: '0.012', amountMinor: 4094 } },
      { ok: true, input: { amountMinor: -500, corrects: 'f1' }, claims: { currency: 'EUR' } },
    ])
    const discounted = { ...overage, currency: 'eur', unitPrice: '0,0124001', discount: '1.37' }
    expect(readLineRow(null, discounted)).toMatchObject({
      input: { currency: 'EUR', unitPrice: '0.0124001', discountMinor: 137 },
    })
    expect(readLineRow(null, { ...overage, unitPrice: 0.012 })).toMatchObject({
      input: { unitPrice: '0.012' },
    })
    expect(readLineRow(null, { ...overage, unitPrice: '' })).toMatchObject({
      line: { unitPrice: null, discountMinor: null },
    })
    expect(readLineRow(null, { ...fee, externalId: "'=f1" })).toMatchObject({
      input: { externalId: '=f1' },
    })
  })

  test.each<[string, Record<string, string>, string, RegExp]>([
    ['without a kind', { ...fee, kind: '' }, 'kind', /^This is empty: fill in the kind$/],
    ['of an unknown kind', { ...fee, kind: 'tax' }, 'kind', /^“tax” is no kind/],
    ['in an unknown currency', { ...fee, currency: 'euro' }, 'currency', /^“euro” is no currency/],
    [
      'without its list fee',
      { ...fee, listFee: ' ' },
      'listFee',
      /^This is empty: fill in the list fee$/,
    ],
    ['with a list fee below 0', { ...fee, listFee: '-1' }, 'listFee', /0 or more/],
    ['with thousands grouped by twos', { ...fee, listFee: '1,00,000' }, 'listFee', /is no number/],
    ['with too many places', { ...fee, listFee: '1.999' }, 'listFee', /at most 2$/],
    ['with a comma of two readings', { ...fee, listFee: '1,999' }, 'listFee', /two ways/],
    ['with another fee than it comes to', { ...fee, amount: '180' }, 'amount', /is 179\.00/],
    [
      'with cells of another kind',
      { ...fee, messages: '1' },
      'messages',
      /platform fee has no number of messages/,
    ],
    ['with part of a message', { ...overage, messages: '1.5' }, 'messages', /no whole number/],
    ['with a price of two readings', { ...overage, unitPrice: '1,250' }, 'unitPrice', /two ways/],
    [
      'with a price of 16 places',
      { ...overage, unitPrice: '0.0000000000000001' },
      'unitPrice',
      /most 15/,
    ],
    ['with a positive credit', { ...credit, amount: '5' }, 'amount', /below 0/],
    ['that was not cut into cells', { unreadable: 'No quotes' }, '', /^No quotes$/],
  ])('%s is refused at that column', (_, cells, path, message) => {
    const row = readLineRow(null, cells)
    expect(row.ok ? [] : row.errors).toEqual([{ path, message: expect.stringMatching(message) }])
  })
})

describe('a row of tenants', () => {
  const tenant = {
    id: 't1',
    name: 'Clinic',
    onboardedOn: '2026-10-14',
    test: 'no',
    reseller: 'R0007',
  }

  test('is read as the API takes it', () => {
    const input = { name: 'Clinic', onboardedOn: '2026-10-14', test: false, resellerNumber: 7 }
    expect(readTenantRow(null, tenant)).toEqual({ ok: true, id: 't1', input })
    expect(
      readTenantRow(null, { ...tenant, reseller: '', test: 'TRUE', name: "'-Clinic" }),
    ).toMatchObject({
      input: { resellerNumber: null, test: true, name: '-Clinic' },
    })
  })

  test.each<[string, Record<string, string>, readonly string[]]>([
    ['an id with a space', { id: 't 1' }, ['id']],
    ['no name', { name: '' }, ['name']],
    ['a date that is none', { onboardedOn: '14.10.2026' }, ['onboardedOn']],
    ['a flag that is none', { test: 'maybe' }, ['test']],
    ['a reseller that is no number', { reseller: 'Acme' }, ['reseller']],
    ['several mistakes', { id: '', test: '2' }, ['id', 'test']],
  ])('%s is refused at that column', (_, more, paths) => {
    const row = readTenantRow(null, { ...tenant, ...more })
    expect(row.ok ? [] : row.errors.map(({ path }) => path)).toEqual(paths)
  })
})

describe('a row by the reading of its file', () => {
  const reading: FileReading = {
    columns: [
      ...columns('externalId', 'tenantId', 'corrects', 'reason'),
      { ...column('kind'), values: { Setup: 'platform_fee', Storno: 'credit', Rest: '' } },
      { ...column('currency'), values: { $: 'CAD' } },
      { ...column('serviceMonth'), form: 'd/m/y' },
      { ...column('chargedAt'), form: 'm/d/y' },
      { ...column('listFee'), form: 'comma' },
      { ...column('amount'), form: 'comma' },
      { ...column('discount'), form: 'point' },
    ],
    same: { source: 'ERP' },
    zone: 'America/New_York',
  }
  const setup = {
    ...{ externalId: 5001, kind: 'Setup', tenantId: 7, currency: '$', serviceMonth: '01/02/2026' },
    ...{ listFee: '1.199,00', discount: '1,000.50' },
  }

  test('has the forms, the values, what is the same and the zone from there', () => {
    expect(readLineRow(reading, setup)).toMatchObject({
      ok: true,
      input: {
        ...{ source: 'erp', externalId: '5001', kind: 'platform_fee', tenantId: '7' },
        ...{ currency: 'CAD', serviceMonth: '2026-02', listFeeMinor: 119_900 },
        discountMinor: 100_050,
      },
    })
    const late = { ...setup, serviceMonth: '', chargedAt: '1/31/2026 11:30 PM' }
    expect(readLineRow(reading, late)).toMatchObject({
      line: { serviceMonth: '2026-02', chargedAtMs: Date.parse('2026-02-01T04:30:00Z') },
    })
  })

  test('has numbers of a spreadsheet by their value, whatever the form', () => {
    const cells = {
      ...setup,
      serviceMonth: 46_326,
      listFee: 1199.1,
      discount: 0.1 + 0.2,
      messages: 0,
    }
    expect(readLineRow(reading, cells)).toMatchObject({
      input: { serviceMonth: '2026-10', listFeeMinor: 119_910, discountMinor: 30 },
    })
  })

  test('judges a credit after the others by what its kind stands for', () => {
    expect(isCreditRow(reading, { kind: 'Storno' })).toBe(true)
    expect(isCreditRow(reading, { kind: 'Gutschrift' })).toBe(true)
    expect(isCreditRow(reading, setup)).toBe(false)
    expect(isCreditRow(null, { kind: 'credit' })).toBe(true)
  })

  test('says all that is wrong with it at once', () => {
    const row = readLineRow(reading, {
      ...{ externalId: '1.23457E+11', kind: 'Rest', tenantId: 2 ** 60, currency: '#N/A' },
      ...{ serviceMonth: '31/02/2026', chargedAt: 'noon', listFee: 'free', discount: '5' },
    })
    expect(row.ok ? [] : row.errors.map(({ path }) => path).sort()).toEqual([
      'chargedAt',
      'currency',
      'externalId',
      'kind',
      'listFee',
      'serviceMonth',
      'tenantId',
    ])
  })

  function column(field: ImportColumn) {
    return { heading: field, field, form: null, values: null }
  }

  function columns(...fields: readonly ImportColumn[]) {
    return fields.map(column)
  }
})
