import type PapaParse from 'papaparse'
import type { ParseResult, Parser } from 'papaparse'

/** A row of the file with its number in a spreadsheet; `problem` says why it can't be cut into cells. */
export interface CsvRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly problem: string | null
}

export interface CsvTable {
  readonly headings: readonly string[]
  readonly rows: readonly CsvRow[]
}

/** Characters of a piece after which the page gets a turn. */
const pieceLength = 1_000_000

/** CSV text as rows under headings; between pieces the page stays alive. `Papa` is loaded when it is needed. */
export async function parseCsv(
  Papa: Pick<typeof PapaParse, 'parse'>,
  text: string,
): Promise<CsvTable> {
  const records: (readonly string[])[] = []
  const problems = new Map<number, string>()
  await new Promise<void>((resolve) => {
    Papa.parse<string[]>(text, {
      delimiter: delimiterOf(text),
      chunkSize: pieceLength,
      chunk: ({ data, errors }: ParseResult<string[]>, parser: Parser) => {
        for (const error of errors) {
          if (error.type !== 'Quotes') continue
          problems.set(records.length + (error.row ?? 0), 'The quotes of this row are not closed')
        }
        for (const record of data) records.push(record)
        parser.pause()
        setTimeout(() => parser.resume(), 0)
      },
      complete: () => resolve(),
    })
  })
  const first = records.findIndex(hasContent)
  const headings = (records[first] ?? []).map((heading) => heading.trim())
  const rows = records.flatMap((cells, index): CsvRow[] => {
    if (index <= first || !hasContent(cells)) return []
    const isTooLong = cells.slice(headings.length).some((cell) => cell.trim() !== '')
    const problem = isTooLong ? 'This row has more cells than there are headings' : null
    return [{ row: index + 1, cells, problem: problems.get(index) ?? problem }]
  })
  return { headings, rows }
}

const delimiters = [',', ';', '\t'] as const

/** The sign that cuts the line of headings into most pieces; quoted text does not count. */
export function delimiterOf(text: string): string {
  const line = text.trimStart().split(/\r\n|\r|\n/, 1)[0] ?? ''
  const plain = line.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = delimiters.map((sign) => plain.split(sign).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

const hasContent = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== '')
