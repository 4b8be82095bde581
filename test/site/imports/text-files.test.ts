import { describe, expect, test } from 'vitest'
import { tableOf } from '#site/islands/admin/imports/files/table-of.ts'
import { separatorOf } from '#site/islands/admin/imports/files/text/separator-of.ts'
import { opened, tableIn } from './kit/opened.ts'

describe('a text file', () => {
  test.each<[string, string]>([
    ['commas and LF', 'a,b\n1,2\n'],
    ['semicolons and CRLF', 'a;b\r\n1;2\r\n'],
    ['tabs and CR', 'a\tb\r1\t2\r'],
    ['bars, without an end of line', 'a|b\n1|2'],
    ['quotes', '"a";"b"\n"1";2'],
    ['lines that end in two ways', 'a;b\r\n1;2\n'],
    ['empty columns at the end', 'a;b;;\n1;2;;\n'],
    ['an empty column between', 'a;;b\n1;;2\n'],
  ])('is read with %s', async (_, text) => {
    expect(await tableIn(text)).toEqual([
      ['a', 'b'],
      [2, '1', '2'],
    ])
  })

  test.each<[string, string, string]>([
    ['which may be any sign', 'sep=;\r\na;b\r\n1;2\r\n', ';'],
    ['which wins over how the lines look', 'SEP=,\na;x,b\n1;x,2\n', ','],
  ])('may begin with a line that names its separator, %s, and is no row', async (_, text) => {
    const [headings, first] = await tableIn(text)
    expect(headings?.length).toBe(2)
    expect(first?.[0]).toBe(2)
  })

  test('numbers its rows as a spreadsheet does, also over quoted line breaks and empty lines', async () => {
    expect(await tableIn('\n\na,b\n"one\r\ntwo",1\n;\n\nx,2\n')).toEqual([
      ['a', 'b'],
      [4, 'one\ntwo', '1'],
      [5, ';'],
      [7, 'x', '2'],
    ])
  })

  test('keeps a row that can’t be cut into cells, and says why', async () => {
    const file = await opened('a,b\n1,2,3\n1,2,\n"x,1\n')
    const { rows } = tableOf(file, file.bounds)
    expect(rows.map(({ problem }) => problem)).toEqual([
      'This row has more cells than there are headings',
      null,
      'The quotes of this row are not closed',
    ])
  })

  test('of many pieces comes out whole', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `row-${index},"ü, ${index}\r\nx"`)
    const file = await opened(`a,b\r\n${lines.join('\r\n')}`)
    const { rows } = tableOf(file, file.bounds)
    expect(rows.length).toBe(60_000)
    expect(rows.every(({ row, cells }) => cells[0] === `row-${row - 2}`)).toBe(true)
    expect(rows.at(-1)?.cells[1]).toBe('ü, 59999\nx')
  })
})

describe('what separates the cells', () => {
  test.each<[string, string, string]>([
    ['the sign that cuts into more', 'a,b;c,d', ','],
    ['the same, the other way', 'a;b,c;d', ';'],
    ['none within quotes', '"a;b;c",d', ','],
    ['none within quotes over two lines', '"a;b\nc;d;e",d\n"x;y\nz;y;y",e', ','],
    ['a comma where there is none', 'only', ','],
    ['no decimal comma', 'id;Betrag\nk-1;1,00\nk-2;2,00', ';'],
    ['no comma of a title', 'Report, of October, 2026, net\n\na;b\n1;2\n3;4', ';'],
    ['no comma of names', 'id\tname\n1\tA, B\n2\tC\n3\tD, E', '\t'],
  ])('is %s', (_, text, sign) => {
    expect(separatorOf(text)).toBe(sign)
  })
})
