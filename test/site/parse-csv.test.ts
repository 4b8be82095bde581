import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { delimiterOf, parseCsv } from '#site/islands/admin/imports/files/parse-csv.ts'
import { rowsToSend } from '#site/islands/admin/imports/rows-to-send.ts'

describe('a CSV file', () => {
  test.each<[string, string]>([
    ['commas and LF', 'a,b\n1,2\n'],
    ['semicolons and CRLF', 'a;b\r\n1;2\r\n'],
    ['tabs, without an end of line', 'a\tb\n1\t2'],
    ['quotes, and a comma inside them', '"a";"b"\n"1";2'],
    ['empty lines before, between and after', '\n\na,b\n\n1,2\n\n'],
  ])('is read with %s', async (_, text) => {
    const { headings, rows } = await parseCsv(Papa, text)
    expect(headings).toEqual(['a', 'b'])
    expect(rows.map(({ cells }) => cells)).toEqual([['1', '2']])
  })

  test('numbers its rows as a spreadsheet does, also over quoted line breaks and empty lines', async () => {
    const { rows } = await parseCsv(Papa, 'a,b\n"one\ntwo",1\n\nx,2\n')
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [2, 'one\ntwo'],
      [4, 'x'],
    ])
  })

  test('keeps a row that can’t be cut into cells, and says why', async () => {
    const { rows } = await parseCsv(Papa, 'a,b\n1,2,3\n1,2,\n"x,1\n')
    expect(rows.map(({ problem }) => problem)).toEqual([
      'This row has more cells than there are headings',
      null,
      'The quotes of this row are not closed',
    ])
  })

  test('of many pieces comes out whole', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `row-${index},"ü, ${index}\r\nx"`)
    const { rows } = await parseCsv(Papa, `a,b\r\n${lines.join('\r\n')}`)
    expect(rows.length).toBe(60_000)
    expect(rows.every(({ row, cells }) => cells[0] === `row-${row - 2}`)).toBe(true)
    expect(rows.at(-1)?.cells[1]).toBe('ü, 59999\r\nx')
  })

  test.each<[string, string]>([
    ['a,b;c,d', ','],
    ['a;b,c;d', ';'],
    ['"a;b;c",d', ','],
    ['only', ','],
  ])('with the headings %s is cut at %s', (headings, sign) => {
    expect(delimiterOf(headings)).toBe(sign)
  })
})

describe('the rows of a request', () => {
  const rows = Array.from({ length: 6000 }, (_, index) => ({
    row: index + 2,
    cells: [`id-${index}`, 'left out', ''],
    problem: null,
  }))

  test('follow on the last one that has arrived, at most 2,500 at once', () => {
    const pages = [...rowsToSend(rows, ['externalId', 'leave_out', 'reason'], 1001)]
    expect(pages.map((page) => page.length)).toEqual([2500, 2500])
    expect(pages[0]?.[0]).toEqual({ row: 1002, cells: { externalId: 'id-1000' } })
  })

  test('hold a cut cell instead of one that is too long, and say so', () => {
    const long = [{ row: 2, cells: ['x'.repeat(5000)], problem: null }]
    const [[sent] = []] = [...rowsToSend(long, ['reason'], 0)]
    expect(sent?.cells['reason']?.length).toBe(2000)
    expect(sent?.cells['unreadable']).toContain('more than 2,000 characters')
  })

  test('are fewer when they are long', () => {
    const long = rows.map((row) => ({ ...row, cells: ['x'.repeat(1500), '', ''] }))
    const pages = [...rowsToSend(long, ['reason', null, null], 0)]
    expect(pages.every((page) => JSON.stringify(page).length < 1_100_000)).toBe(true)
    expect(pages.flat().length).toBe(6000)
  })
})
