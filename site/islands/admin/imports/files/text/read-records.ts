import Papa, { type ParseResult, type Parser } from 'papaparse'
import type { FileRow } from '../file-table.ts'
import { FileProblem, mostCells, mostRecords, tooManyCells } from '../opening.ts'
import { separatorOf } from './separator-of.ts'

/** Characters of a piece, after which it is seen whether the file is too long. */
const pieceLength = 1_000_000

/**
 * The records of a text, numbered as a spreadsheet does: empty lines count, a first line `sep=;` does not, and a line
 * break within quotes begins no row. Whatever ended its lines, a line break in a cell is LF. With `most` no more are
 * read than that; without it a file that is too long throws.
 */
export function readRecords(text: string, most: number | null = null): readonly FileRow[] {
  const lines = text.replaceAll(/\r\n?/g, '\n')
  const said = /^sep=(.)\n/i.exec(lines)
  const body = said === null ? lines : lines.slice(said[0].length)
  const records: FileRow[] = []
  let cellCount = 0
  Papa.parse<string[]>(body, {
    delimiter: said?.[1] ?? separatorOf(body),
    newline: '\n',
    chunkSize: pieceLength,
    complete: () => undefined,
    chunk: ({ data, errors }: ParseResult<string[]>, parser: Parser) => {
      const unclosed = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' ? [row] : [])))
      for (const [index, cells] of data.entries()) {
        cellCount += cells.length
        const problem = unclosed.has(index) ? 'The quotes of this row are not closed' : null
        records.push({ row: records.length + 1, cells, problem })
      }
      const isTooLong = records.length > mostRecords || cellCount > mostCells
      if (most === null && isTooLong) throw new FileProblem(tooManyCells)
      if (isTooLong || (most !== null && records.length >= most)) parser.abort()
    },
  })
  return most === null ? records : records.slice(0, most)
}
