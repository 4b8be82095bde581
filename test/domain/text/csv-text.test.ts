import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { fromCsvText, toCsvText } from '#domain/text/csv-text.ts'
import { type CsvColumn, toCsv, toCsvRows } from '#http/answers/csv-answer.ts'

const cases: [what: string, text: string, cell: string][] = [
  ['an ordinary name', 'Acme', 'Acme'],
  ['an empty text', '', ''],
  ['a formula', '=1+1', "'=1+1"],
  ['a number with its sign', '+49 30 1234', "'+49 30 1234"],
  ['a minus', '-Acme', "'-Acme"],
  ['an at', '@acme', "'@acme"],
  ['a tab', '\t=1', "'\t=1"],
  ['a formula that somebody neutralised already', "'=1", "''=1"],
  ['an apostrophe of its own', "'s Gravenhage", "'s Gravenhage"],
  ['a formula later on', 'a=1', 'a=1'],
]

describe('text of a CSV cell', () => {
  test.each(cases)('%s', (_, text, cell) => {
    expect(toCsvText(text)).toBe(cell)
    expect(fromCsvText(cell)).toBe(text)
  })

  test('whatever it is comes back as it was, and begins no formula', () => {
    const signs = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', 'a', 'é'),
    })
    fc.assert(
      fc.property(fc.oneof(signs, fc.string()), (text) => {
        const cell = toCsvText(text)
        expect(fromCsvText(cell)).toBe(text)
        expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})

describe('a CSV file', () => {
  type Row = { name: string | null; amount: string }
  const columns: CsvColumn<Row>[] = [
    { header: 'Name', cell: ({ name }) => ({ text: name }) },
    { header: 'Amount', cell: ({ amount }) => ({ figure: amount }) },
  ]

  test('leaves negative amounts numbers and quotes what needs it', () => {
    const rows = [
      { name: '-Acme, "Inc"', amount: '-12.50' },
      { name: null, amount: '7' },
    ]
    expect(toCsv(columns, rows)).toBe('\uFEFFName,Amount\r\n"\'-Acme, ""Inc""",-12.50\r\n,7\r\n')
  })

  test('has a header also without rows, and a page without rows is nothing', () => {
    expect(toCsv(columns, [])).toBe('\uFEFFName,Amount\r\n')
    expect(toCsvRows(columns, [])).toBe('')
  })

  test('read again gives the same texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (names) => {
        const file = toCsv(
          columns,
          names.map((name) => ({ name, amount: '1' })),
        )
        const { data } = Papa.parse<Record<string, string>>(file, {
          header: true,
          skipEmptyLines: true,
        })
        expect(data.map(({ Name = '' }) => fromCsvText(Name))).toEqual(names)
      }),
    )
  })
})
