import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { opened, problemOf, tableIn } from './kit/opened.ts'
import { sheetOf, workbookOf } from './kit/workbook.ts'

const saved = (name: string) =>
  new Uint8Array(readFileSync(new URL(`files/${name}`, import.meta.url)))

describe('a workbook', () => {
  test('of LibreOffice gives days, numbers, yes and no, and what a formula’s error says', async () => {
    const file = await opened(saved('calc-de.xlsx'))
    expect(file.sheets).toEqual(['Zeilen', 'Noch eines & mehr'])
    expect(file.bounds).toEqual({ headingRow: 4, totalRows: [10, 11] })
    expect(await tableIn(saved('calc-de.xlsx'))).toEqual([
      ['Belegnummer', 'Kunde', 'Datum', 'Betrag', 'Test'],
      [5, 'B-1', 'Müller & Söhne', '2026-10-01', 1199, 'false'],
      [6, 'B-2', 'Ağaoğlu “Gıda”; GmbH', '2026-10-31', 19.9, 'true'],
      [8, 4711, 'Straße Nord', '2026-10-15', -12.5, 'false'],
      [9, 'B-4', 'Éclair', '2026-10-16', '#DIV/0!', 'false'],
    ])
  })

  test('is read from the sheet that somebody chose', async () => {
    const choice = { sheet: 'Noch eines & mehr' }
    expect((await opened(saved('calc-de.xlsx'), choice)).sheet).toBe('Noch eines & mehr')
    expect(await tableIn(saved('calc-de.xlsx'), choice)).toEqual([
      ['a', 'b'],
      [2, 1, 2],
    ])
  })

  test('with dates from 1904, rich text, results of formulas and merged cells gives what it shows', async () => {
    const file = await opened(saved('exceljs-1904.xlsx'))
    expect([file.sheets, file.sheet]).toEqual([['Leer', 'Usage 2026'], 'Usage 2026'])
    expect(await tableIn(saved('exceljs-1904.xlsx'))).toEqual([
      ['externalId', 'name', 'usedAt', 'quantity', 'ratio', 'active', 'note'],
      [2, 'u-1', 'Zoë & Co', '2026-10-31 23:59:30', 12, 0.25, 'true', '#REF!'],
      [3, 100200300, 'Ağaoğlu', '2026-10-31', 0.1, 'ab', 'false', '#N/A'],
      [5, 'merged', '', '', 7, '', '', ''],
    ])
  })

  test('of a third writer is read too', async () => {
    expect(await tableIn(saved('write-excel-file.xlsx'))).toEqual([
      ['Tenant', 'Onboarded', 'Test account'],
      [2, 'k-1', '2026-10-31', 'true'],
      [3, 'k-2', '2026-11-01', 'false'],
    ])
  })

  const dated = [
    {
      name: 'A',
      rows: [
        ['id', 'day'],
        ['a', { day: 46326 }],
      ],
    },
  ] as const
  test.each<[string, Parameters<typeof workbookOf>[0], string]>([
    ['with texts in the cells', { sheets: dated, isInline: true }, '2026-10-31'],
    [
      'with dates from 1904, said in a word',
      { sheets: dated, properties: 'date1904="true"' },
      '2030-11-01',
    ],
    [
      'with dates from 1904, said by a number',
      { sheets: dated, properties: 'date1904="1"' },
      '2030-11-01',
    ],
    [
      'with dates from 1900, said so',
      { sheets: dated, properties: 'date1904="false"' },
      '2026-10-31',
    ],
  ])('%s has its days', async (_, parts, day) => {
    expect(await tableIn(workbookOf(parts))).toEqual([
      ['id', 'day'],
      [2, 'a', day],
    ])
  })

  test.each<[number, string]>([
    [46326, '2026-10-31'],
    [46326.9993055555, '2026-10-31 23:59'],
    [46326.99965277778, '2026-10-31 23:59:30'],
    [46326.9999999999, '2026-11-01'],
    [0.5, '1899-12-30 12:00'],
    [-5, '########'],
    [1e9, '########'],
  ])('shows the day %s as %s', async (day, text) => {
    const rows = [
      ['id', 'day'],
      ['a', { day }],
    ]
    expect((await tableIn(workbookOf({ sheets: [{ name: 'A', rows }] })))[1]).toEqual([
      2,
      'a',
      text,
    ])
  })

  test.each<[string, string]>([
    ['2026-10-31', '2026-10-31'],
    ['2026-10-31T00:00:00', '2026-10-31'],
    ['2026-10-31T23:59:00.000', '2026-10-31 23:59'],
    ['2026-10-31T23:59:00Z', '2026-10-31 23:59'],
  ])('shows a day that is written as %s as %s, wherever it is opened', async (written, day) => {
    const rows = `<row r="1"><c r="A1" t="str"><v>day</v></c></row><row r="2"><c r="A2" t="d"><v>${written}</v></c></row>`
    const more = { 'xl/worksheets/sheet1.xml': sheetOf(rows) }
    const file = workbookOf({ sheets: [{ name: 'A', rows: [] }], more })
    for (const zone of ['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland']) {
      vi.stubEnv('TZ', zone)
      expect(await tableIn(file)).toEqual([['day'], [2, day]])
    }
  })
  afterEach(() => vi.unstubAllEnvs())

  test('keeps the numbers of its rows where rows are left out, and columns without a heading', async () => {
    const rows = [[], [], ['id', null, 'n'], [], ['a', null, 1, null, 'late'], ['b', null, 2]]
    expect(await tableIn(workbookOf({ sheets: [{ name: 'A', rows }] }))).toEqual([
      ['id', 'n', ''],
      [5, 'a', 1, 'late'],
      [6, 'b', 2, ''],
    ])
  })

  test('of many pieces comes out whole', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`id-${at}`, `Müller & ${at}`, at / 8])
    const table = await tableIn(
      workbookOf({ sheets: [{ name: 'A', rows: [['id', 'name', 'n'], ...rows] }] }),
    )
    expect(table.slice(1)).toEqual(rows.map((cells, at) => [at + 2, ...cells]))
  })

  test('whose chosen sheet is empty is opened, so that another one can be chosen', async () => {
    const file = await opened(saved('exceljs-1904.xlsx'), { sheet: 'Leer' })
    expect([file.sheet, file.records.length]).toEqual(['Leer', 0])
  })
})

/** The same file, saying that its first sheet has another size unpacked. */
function declaring(size: number, zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const said = Uint8Array.from(zip)
  // The list of parts at the end names each a second time, 46 bytes behind the beginning of its entry.
  const entry = Buffer.from(said.buffer).lastIndexOf('xl/worksheets/sheet1.xml') - 46
  new DataView(said.buffer).setUint32(entry + 24, size, true)
  return said
}

describe('what keeps a workbook out', () => {
  const cells = (rows: string) =>
    workbookOf({
      sheets: [{ name: 'A', rows: [] }],
      more: { 'xl/worksheets/sheet1.xml': sheetOf(rows) },
    })
  const row = (text: string) => `<row r="1">${text}</row>`
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['an empty sheet', cells(''), 'The file is empty'],
    ['no sheet at all', workbookOf({}), 'no sheet with cells'],
    [
      'formulas that nobody solved',
      saved('exceljs-unsolved.xlsx'),
      'without their results, first in B2',
    ],
    [
      'a cell far down',
      cells('<row r="9"><c r="A9999999"><v>1</v></c></row>'),
      'more than 200,000 lines',
    ],
    ['a row beyond any sheet', cells('<row r="99999999"/>'), 'more than 200,000 lines'],
    [
      'a table too wide for its length',
      cells(`${row('<c r="XFD1"><v>1</v></c>')}<row r="9000"><c r="A9000"><v>1</v></c></row>`),
      '5,000,000 cells',
    ],
    [
      'a column beyond any sheet',
      cells(row('<c r="AAAAAAA1"><v>1</v></c>')),
      'where its cells stand',
    ],
    ['cells without a place', cells(row('<c><v>1</v></c>')), 'where its cells stand'],
    ['a part that ends early', cells('<row r="1"><c r="A1"><v>1'), 'damaged or unusual'],
    ['a file that came in part', saved('calc-de.xlsx').slice(0, 3000), 'came only in part'],
    ['more than 200 MB unpacked', declaring(200_000_001, cells(row(''))), 'more than 200 MB'],
    [
      'a part that is larger than it says',
      declaring(20, cells(row('<c r="A1"><v>1</v></c>'))),
      'damaged',
    ],
  ])('is %s', async (_, content, words) => {
    const problem = await problemOf(content)
    expect(problem).toContain(words)
    expect(problem).toMatch(/(?:choose|Choose|split) .*\.$/)
  })
})
