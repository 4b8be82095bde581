import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { ColumnForm } from '#domain/imports/file-reading.ts'
import { columnsOf, type ImportColumn, importKinds } from '#domain/imports/import-columns.ts'
import { readLineRow } from '#domain/imports/read-line-row.ts'
import { readTenantRow } from '#domain/imports/read-tenant-row.ts'
import { exampleFile } from '#site/islands/admin/imports/fields/example-file.ts'
import { fieldWords } from '#site/islands/admin/imports/fields/field-words.ts'
import { examplesAs, examplesInWords } from '#site/islands/admin/imports/reading/example-words.ts'
import { openPoints } from '#site/islands/admin/imports/reading/open-points.ts'
import { proposedDraft, withField } from '#site/islands/admin/imports/reading/reading-draft.ts'
import { problemInWords } from '#site/islands/admin/imports/run/file-words.ts'
import { proposeReading } from '#test/domain/imports/kit/propose-reading.ts'

const tableOf = (text: string) => {
  const [headings = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  return { headings, rows: rows.map((cells, at) => ({ row: at + 2, cells, problem: null })) }
}

describe.each(importKinds)('the filled example of %s', (kind) => {
  const text = exampleFile(kind, true)
  const table = tableOf(text.slice(1))
  const { reading, asked } = proposeReading(kind, table.headings, table.rows)

  test('begins with a byte order mark, and its template has the same headings', () => {
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(exampleFile(kind, false).trimEnd()).toBe(text.split('\r\n')[0])
  })

  test('says by its headings what each column holds', async () => {
    expect(asked).toEqual([])
    expect(reading.columns.map(({ field }) => field)).toEqual(
      columnsOf[kind].map((field) => (field === 'chargedAt' ? null : field)),
    )
    expect(openPoints(kind, await proposedDraft(kind, table))).toEqual([])
  })

  test('has a good row in each line, and every field in one of them but one', () => {
    for (const { cells } of table.rows) {
      const named = Object.fromEntries(
        reading.columns.flatMap(({ field }, at) => (field ? [[field, cells[at] ?? '']] : [])),
      )
      const row = kind === 'tenants' ? readTenantRow(reading, named) : readLineRow(reading, named)
      expect(row).toMatchObject({ ok: true })
    }
    const unused = columnsOf[kind].filter((field) =>
      fieldWords[field].examples.every((example) => example === ''),
    )
    expect(unused).toEqual(kind === 'tenants' ? [] : ['chargedAt'])
  })
})

describe('two cells in words', () => {
  test.each<[ImportColumn, string, string, string]>([
    ['onboardedOn', '31.10.2026', '2026-10-31', '31.10.2026 is October 31, 2026'],
    ['serviceMonth', '10/2026', '2026-10', '10/2026 is October 2026'],
    [
      'chargedAt',
      '31.10.26 23:59',
      '2026-10-31 23:59',
      '31.10.26 23:59 is October 31, 2026, 23:59',
    ],
    ['listFee', '1.199,00', '1199.00', '1.199,00 is 1,199.00'],
    ['amount', '(5,5)', '-5.5', '(5,5) is −5.50'],
    ['unitPrice', '0,012', '0.012', '0,012 is 0.012'],
    ['messages', '1.245', '1245', '1.245 is 1,245'],
  ])('of %s: %s', (field, raw, reads, words) => {
    expect(examplesInWords(field, [{ raw, reads }])).toBe(words)
  })

  test.each<[ColumnForm, string]>([
    ['d/m/y', '01/02/2026 is February 1, 2026'],
    ['m/d/y', '01/02/2026 is January 2, 2026'],
    ['d.m.y', '01/02/2026 is not written so'],
  ])('are told as %s would read them', (form, words) => {
    expect(examplesAs('onboardedOn', [{ raw: '01/02/2026', reads: '' }], form)).toBe(words)
  })
})

describe('what is still to say', () => {
  test('is one point for a column of many kinds, whatever their number', async () => {
    const kinds = Array.from({ length: 30 }, (_, index) => `Erlösart ${index}`)
    const table = tableOf(['Beleg,Erlösart', ...kinds.map((kind) => `1,${kind}`)].join('\n'))
    const points = openPoints('revenue_lines', await proposedDraft('revenue_lines', table))
    expect(points.filter(({ column }) => column === 1)).toEqual([
      { column: 1, message: 'Say what 30 texts of “Erlösart” stand for.' },
    ])
  })

  test('is the clock of times that name none, and only of those', async () => {
    const open = async (time: string) => {
      const table = tableOf(`Charge time\n${time}`)
      return openPoints('revenue_lines', await proposedDraft('revenue_lines', table)).map(
        ({ message }) => message,
      )
    }
    const asksForClock = expect.arrayContaining([expect.stringMatching(/time zone/)])
    expect(await open('2026-10-31 23:59')).toEqual(asksForClock)
    expect(await open('2026-10-31T23:59:00Z')).not.toEqual(asksForClock)
    expect(await open('2026-10-31')).not.toEqual(asksForClock)
  })

  test('follows what a column is said to hold', async () => {
    const table = tableOf('Onboarded,When\n2026-10-31,31.10.2026\n')
    const draft = await proposedDraft('tenants', table)
    expect(draft.asked).toEqual([1])
    const said = withField(withField(draft, table, 0, null), table, 1, 'onboardedOn')
    expect(said.asked).toEqual([])
    expect(said.reading.columns.map(({ field, form }) => [field, form])).toEqual([
      [null, null],
      ['onboardedOn', 'd.m.y'],
    ])
  })
})

test('a problem of a row stands under the heading of the file, or under what the page calls it', () => {
  const column = { field: 'onboardedOn', form: null, values: null } as const
  const reading = (heading: string) => ({
    columns: [
      { heading: 'x', field: null, form: null, values: null },
      { ...column, heading },
    ],
    same: {},
    zone: 'UTC',
  })
  const problem = { path: 'onboardedOn', message: 'This is empty' }
  expect(problemInWords(reading('Startdatum '), problem)).toBe('Startdatum: This is empty')
  expect(problemInWords(reading(''), problem)).toBe('Column 2: This is empty')
  expect(problemInWords(null, problem)).toBe('Onboarded: This is empty')
  expect(problemInWords(null, { ...problem, path: '' })).toBe('This is empty')
})
