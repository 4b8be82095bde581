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
  ['a tab', '\t=1', "'\t'=1"],
  ['a space before it', ' =1', "' =1"],
  ['a quote before it', '"=1"', `'"=1"`],
  ['a full-width equals sign', '＝1+1', "'＝1+1"],
  ['a full-width plus, minus and at', '＋;－;＠', "'＋;'－;'＠"],
  ['a formula for a reader that splits at “;”', 'Acme;=1+1;x', "Acme;'=1+1;x"],
  ['one for a reader that splits at tabs', 'Acme\t@x', "Acme\t'@x"],
  ['one in a line of its own', 'Acme\n-x', "Acme\n'-x"],
  ['a semicolon in a sentence', 'Acme; the first', 'Acme; the first'],
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
    fc.assert(
      fc.property(texts, (text) => {
        const cell = toCsvText(text)
        expect(fromCsvText(cell)).toBe(text)
        expect(cell).not.toMatch(formula)
      }),
      { numRuns: 1000 },
    )
  })
})

/** Whatever it is, rich in what means something to a spreadsheet. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`'=+-@＝＋－＠ \t\r\n",;aé`) }),
  fc.string({ unit: 'binary' }),
)

/** What a spreadsheet may run: it can forgive spaces and quotes before the sign. */
const formula = /^[\s"]*[=+\-@＝＋－＠]/

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

  test('has headings that are no formulas: those of a file of refused rows come from outside', () => {
    const headings = ['=HYPERLINK("x")', '-Betrag', 'plain']
    const file = toCsv(
      headings.map((header): CsvColumn<Row> => ({ header, cell: () => ({ text: '' }) })),
      [],
    )
    const [named = []] = Papa.parse<string[]>(file.slice(1)).data
    expect(named).toEqual(['\'=HYPERLINK("x")', "'-Betrag", 'plain'])
    expect(named.map(fromCsvText)).toEqual(headings)
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

  test.each([',', ';', '\t'])('begins no formula where a reader splits at %j', (delimiter) => {
    const rows = fc.array(fc.record({ name: texts, amount: fc.constantFrom('7', '12.50') }))
    fc.assert(
      fc.property(rows, (all) => {
        const { data } = Papa.parse<string[]>(toCsv(columns, all), { delimiter })
        expect(data.flat().filter((cell) => formula.test(cell))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
