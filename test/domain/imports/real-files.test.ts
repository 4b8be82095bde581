import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { readLineRow } from '#domain/imports/read-line-row.ts'
import { readTenantRow } from '#domain/imports/read-tenant-row.ts'
import { repositoryRoot } from '#test/check/source-files.ts'
import { proposeReading } from '#test/domain/imports/kit/propose-reading.ts'
import { readingProblems } from '#test/domain/imports/kit/reading-problems.ts'

/** A file as a spreadsheet saved it, and what its own reading makes of every row. */
function opened(name: string, kind: ImportKind, zone = 'UTC') {
  const bytes = readFileSync(`${repositoryRoot}test/domain/imports/files/${name}.csv`, 'utf8')
  const { data } = Papa.parse<string[]>(bytes.replace(/^\uFEFF/, ''), { skipEmptyLines: true })
  const [headings = [], ...records] = data
  const rows = records.map((cells, index) => ({ row: index + 2, cells }))
  const proposal = proposeReading(kind, headings, rows, zone)
  const { reading } = proposal
  return {
    reading,
    problems: readingProblems(kind, reading, proposal),
    asked: proposal.asked,
    results: rows.map(({ row, cells }) => ({ row, result: readRow(kind, reading, cells) })),
  }
}

function readRow(kind: ImportKind, reading: FileReading, cells: readonly string[]) {
  const named = Object.fromEntries(
    reading.columns.flatMap(({ field }, index) => (field ? [[field, cells[index] ?? '']] : [])),
  )
  return kind === 'tenants' ? readTenantRow(reading, named) : readLineRow(reading, named)
}

const refusedOf = ({ results }: ReturnType<typeof opened>) =>
  results.flatMap(({ row, result }) =>
    result.ok ? [] : result.errors.map(({ path, message }) => `${row} ${path}: ${message}`),
  )

const fieldsOf = ({ reading }: ReturnType<typeof opened>) =>
  reading.columns.map(({ field, form }) => (form === null ? field : `${field} ${form}`))

const inputs = ({ results }: ReturnType<typeof opened>) =>
  results.flatMap(({ result }) => (result.ok ? [result.input] : []))

describe('a file of tenants is read without a question, but for five rows', () => {
  test('from a German spreadsheet', () => {
    const file = opened('tenants-german', 'tenants')
    expect([file.problems, file.asked]).toEqual([[], []])
    expect(fieldsOf(file)).toEqual(['id', 'name', 'reseller', 'onboardedOn d.m.y', 'test'])
    expect(refusedOf(file)).toEqual([
      '5 onboardedOn: “30.02.2026” is no date',
      '13 id: “D 10012” is no id of a tenant: use up to 64 letters, digits, dots, hyphens, underscores and colons, and not dots alone',
      '20 name: This is empty: fill in the name',
      '28 onboardedOn: “2026-11-28” is not written as day.month.year, like 31.10.2026',
      '34 test: “vielleicht” says neither yes nor no: write one of the two',
    ])
    expect(inputs(file)).toHaveLength(35)
    expect(inputs(file)[0]).toEqual({
      name: 'Łukasz Transport 1',
      onboardedOn: '2026-10-02',
      test: false,
      resellerNumber: 2,
    })
    expect(inputs(file).filter((input) => 'test' in input && input.test)).toHaveLength(1)
  })

  test('from an American one', () => {
    const file = opened('tenants-american', 'tenants')
    expect([file.problems, file.asked]).toEqual([[], []])
    expect(fieldsOf(file)).toEqual(['id', 'name', 'reseller', 'onboardedOn m/d/y', 'test'])
    expect(refusedOf(file)).toEqual([
      '4 onboardedOn: “02/30/2026” is no date',
      '10 id: “2.00123E+11” was damaged by a spreadsheet: format the column as text and export it again',
      '18 name: “#N/A” is an error of a spreadsheet’s formula: mend the cell and export it again',
      '26 reseller: “Acme” is no number of a reseller: write it like R0007, or leave it empty for nobody',
      '39 onboardedOn: “31.10.2026” is not written as month/day/year, like 10/31/2026',
    ])
    expect(inputs(file)[5]).toMatchObject({ onboardedOn: '2026-10-08', test: true })
  })

  test('from a Swiss one in French', () => {
    const file = opened('tenants-swiss', 'tenants')
    expect([file.problems, file.asked]).toEqual([[], []])
    expect(fieldsOf(file)).toEqual(['id', 'name', 'reseller', 'onboardedOn d.m.y', 'test'])
    expect(refusedOf(file)).toEqual([
      '3 onboardedOn: “31.11.26” is no date',
      '9 name: “PÃ¢tisserie ZoÃ©” was read in a wrong encoding: open the file again and choose another one',
      '21 onboardedOn: “########” stands for what did not fit: make the column wider and export it again',
      '31 reseller: “R-0-1” is no number of a reseller: write it like R0007, or leave it empty for nobody',
      '38 id: “CHé338” is no id of a tenant: use up to 64 letters, digits, dots, hyphens, underscores and colons, and not dots alone',
    ])
    expect(inputs(file)[0]).toMatchObject({ onboardedOn: '2026-10-02', resellerNumber: 2 })
  })
})

describe('a file of lines is read without a question, but for five rows', () => {
  test('from a German spreadsheet', () => {
    const file = opened('lines-german', 'revenue_lines')
    expect([file.problems, file.asked]).toEqual([[], []])
    expect(fieldsOf(file)).toEqual([
      ...['source', 'externalId', 'kind', 'tenantId', 'currency', 'serviceMonth month-name'],
      ...['listFee comma', 'discount comma', 'messages comma', 'unitPrice comma', 'amount comma'],
      ...['corrects', 'reason'],
    ])
    expect(refusedOf(file)).toEqual([
      '12 listFee: “k. A.” is no number: write it like 1234,50',
      '43 messages: “1.294,5” is no whole number',
      '78 currency: “DM” is no currency in use: write its three letters, like EUR',
      '121 amount: Write a credit as an amount below 0, like -1234,50',
      '181 serviceMonth: “Oktuber 2026” is no month written as the month by its name, like Oct 26',
    ])
    const lines = inputs(file)
    expect(lines).toHaveLength(195)
    expect(lines.slice(0, 3)).toMatchObject([
      { kind: 'platform_fee', listFeeMinor: 19_900, discountMinor: 1990, serviceMonth: '2026-10' },
      { kind: 'overage', messages: 1014, amountMinor: 1268 },
      { kind: 'platform_fee', listFeeMinor: 149_900 },
    ])
    expect(lines[18]).toMatchObject({ kind: 'credit', corrects: 'RP-19', amountMinor: -875 })
  })

  test('from an American one, with times of New York', () => {
    const file = opened('lines-american', 'revenue_lines', 'America/New_York')
    expect([file.problems, file.asked]).toEqual([[], []])
    expect(fieldsOf(file)).toEqual([
      ...['source', 'externalId', 'kind', 'tenantId', 'currency', 'chargedAt m/d/y'],
      ...['listFee point', 'discount point', 'messages point', 'unitPrice point', 'amount point'],
    ])
    expect(refusedOf(file)).toEqual([
      '22 listFee: “call” is no number: write it like 1234.50',
      '57 amount: Write 0 or more here',
      '94 chargedAt: “13/45/2026 1:00 AM” is no date',
      '101 unitPrice: “$1.25E-02” was shortened by a spreadsheet: format the column as a number with all its digits and export it again',
      '152 amount: “€1,189.00” is not in USD, the currency of its row',
    ])
    expect(inputs(file).slice(0, 2)).toMatchObject([
      {
        source: 'stripe',
        currency: 'USD',
        chargedAt: '2026-10-02T06:01:00.000Z',
        listFeeMinor: 119_900,
      },
      { messages: 1014, amountMinor: 1268 },
    ])
  })

  test('from a Swiss one in French', () => {
    const file = opened('lines-swiss', 'revenue_lines')
    expect([file.problems, file.asked]).toEqual([[], []])
    expect(fieldsOf(file)).toEqual([
      ...['source', 'externalId', 'kind', 'tenantId', 'currency', 'serviceMonth m/y'],
      ...['listFee point', 'discount point', 'messages point', 'unitPrice point', 'amount point'],
    ])
    expect(refusedOf(file)).toEqual([
      '14 listFee: “1’19.00” is no number: write it like 1234.50',
      '45 serviceMonth: “13.2026” is no month written as month/year, like 10/2026',
      '89 kind: This is empty: fill in the kind',
      '134 discount: “5000.00” is more than the list fee: correct one of the two',
      '173 amount: Write 0 or more here',
    ])
    expect(inputs(file).slice(0, 2)).toMatchObject([
      { currency: 'CHF', listFeeMinor: 119_900, discountMinor: 1990 },
      { kind: 'overage', messages: 1014, amountMinor: 1268 },
    ])
  })
})
