import { describe, expect, test } from 'vitest'
import { tableOf } from '#site/islands/admin/imports/files/table-of.ts'
import { opened } from './kit/opened.ts'
import { workbookOf } from './kit/workbook.ts'

const lines = ['B-1;Müller;31.10.2026;1.199,00', 'B-2;Söhne;01.11.2026;19,90', 'B-3;Nord;;12,00']
const headings = 'Beleg;Firma;Datum;Betrag'
const text = (...rows: string[]) => rows.join('\n')

const boundsOf = async (content: string) => (await opened(content)).bounds

describe('the headings of a file are found', () => {
  test.each<[string, string, number]>([
    ['in its first row', text(headings, ...lines), 1],
    ['below a title', text('Umsätze', headings, ...lines), 2],
    ['below a title that is cut into cells', text('Umsätze;;;', headings, ...lines), 2],
    [
      'below a title, a date and an empty row',
      text('Umsätze', 'Stand;31.10.2026', '', headings, ...lines),
      4,
    ],
    ['below a title over some columns', text('Kunde;;Zahlung', headings, ...lines), 2],
    ['below a title with commas', text('Sales, net, of October, all', headings, ...lines), 2],
    [
      'below many titles, above one row',
      text(...Array(9).fill('Umsätze'), headings, 'B-1;A;x;1'),
      10,
    ],
    ['without a name for each column', text('Beleg;;Datum;Betrag', ...lines), 1],
    ['above rows that are cut wrongly', text(headings, 'B-1;A;B;C;D;E', ...lines), 1],
    ['above rows with few cells', text(headings, 'B-1;x;;', 'B-2;y;;'), 1],
    ['with numbers in their names', text('Beleg 2026;Firma;Datum;Betrag in 1.000 €', ...lines), 1],
    ['of one column', text('id', 'a', 'b'), 1],
    ['alone with one row', text(headings, 'B-1;A;;'), 1],
    ['or the first whole row, where none names columns', text('Titel', ...lines), 2],
  ])('%s', async (_, content, row) => {
    expect((await boundsOf(content)).headingRow).toBe(row)
  })
})

describe('what is no row of the table is found', () => {
  test.each<[string, readonly string[], readonly number[]]>([
    ['nothing', [], []],
    ['a sum by its word', ['Summe;;;1.230,90'], [5]],
    ['a sum by its word and a sign', ['Total:;;;1,230.90'], [5]],
    ['a sum with its currency', ['Gesamt EUR;;;1.230,90'], [5]],
    ['a sum whose word stands in another column', [';Gesamtsumme;;1.230,90'], [5]],
    ['a sum of more words', ['Summe aller Belege;;;1.230,90'], [5]],
    ['a sum without a word', [';;;1.230,90'], [5]],
    ['a sum below an empty row', ['', '  ;;;1.230,90'], [6]],
    ['sums in between and at the end', ['Zwischensumme;;;1', 'B-4;A;;1', 'Summe;;;2'], [5, 7]],
    ['several sums', ['Total net;;;1', 'VAT;;;1', 'Total;;;2'], [5, 6, 7]],
    ['a note below', ['Stand: 1. November 2026'], [5]],
    ['a sum and notes below', ['Summe;;;1', '', '* ohne Steuer', 'Seite 1'], [5, 7, 8]],
  ])('%s', async (_, rows, totals) => {
    const found = await boundsOf(text(headings, ...lines, ...rows))
    expect(found).toEqual({ headingRow: 1, totalRows: totals })
  })

  test.each<[string, readonly string[]]>([
    ['a tenant whose name begins like a sum', ['Total Energies;B-4;31.10.2026;12,00']],
    ['a tenant of that very name', ['Summe;Summe;31.10.2026;12,00']],
    ['a row without a date', ['B-4;Ost;;12,00']],
    ['a row without its id, but with all else', [';Ost;31.10.2026;12,00']],
    ['a row that only lacks much', ['B-4;Ost;;']],
  ])('but not %s', async (_, rows) => {
    const found = await boundsOf(text(headings, ...lines, ...rows, ...lines))
    expect(found.totalRows).toEqual([])
  })

  test('in a workbook as well, where numbers are numbers', async () => {
    const rows = [
      ['Sales'],
      [],
      ['id', 'day', 'n'],
      ['a', { day: 46326 }, 1],
      ['b', { day: 46327 }, 2],
      [null, null, 3],
    ]
    const { bounds } = await opened(workbookOf({ sheets: [{ name: 'A', rows }] }))
    expect(bounds).toEqual({ headingRow: 3, totalRows: [6] })
  })
})

describe('a table', () => {
  const file = () => opened(text('x;y', headings, ...lines, 'Summe;;;1'))

  test('begins where somebody says', async () => {
    const { headings: named, rows } = tableOf(await file(), { headingRow: 1, totalRows: [6] })
    expect(named).toEqual(['x', 'y'])
    expect(rows.map(({ row, problem }) => [row, problem !== null])).toEqual([
      [2, true],
      [3, true],
      [4, true],
      [5, true],
    ])
  })

  test('has the headings of the file of its refused rows without their apostrophes', async () => {
    const opening = await opened("'=Beleg;'-Betrag;'quoted'\nB-1;2;3\n")
    expect(tableOf(opening, opening.bounds).headings).toEqual(['=Beleg', '-Betrag', "'quoted'"])
  })

  test('keeps a row that somebody says is no sum', async () => {
    const { rows } = tableOf(await file(), { headingRow: 2, totalRows: [] })
    expect(rows.map(({ row }) => row)).toEqual([3, 4, 5, 6])
  })

  test('has no rows below its last one', async () => {
    expect(tableOf(await file(), { headingRow: 6, totalRows: [] }).rows).toEqual([])
  })

  test('has each cell under its heading where columns are empty', async () => {
    const opening = await opened('a;;b;;c;;\n1;;2;;3;;\n;;;;4;x;\n5;;6\n')
    expect(tableOf(opening, opening.bounds)).toEqual({
      headings: ['a', 'b', 'c'],
      rows: [
        { row: 2, cells: ['1', '2', '3'], problem: null },
        {
          row: 3,
          cells: ['', '', '4'],
          problem: 'This row has more cells than there are headings',
        },
        { row: 4, cells: ['5', '6', ''], problem: null },
      ],
    })
  })
})
