import { FileProblem, mostCells, mostRecords, saveAsWorkbook, tooManyCells } from '../opening.ts'

/**
 * A sheet as the library reads it without loss: it leaves out what a formula’s error says, which here is a text like
 * #REF!, and takes a written time for one of the reader’s own zone. Throws where the sheet is too large, or its
 * formulas came without their results.
 */
export function mendSheet(xml: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(xml)
  requireBounded(text)
  const [unsolved] = formulaAlone.exec(text) ?? []
  if (unsolved !== undefined) throw new FileProblem(unsolvedFormula(unsolved))
  if (!isToBeMended.test(text)) return xml
  const mended = text.replaceAll(errorCell, '$1str$2').replaceAll(writtenTime, '$1Z')
  return new TextEncoder().encode(mended)
}

const cellOrRow = /<(?:[^\s<>/:]+:)?(c|row)(\s[^>]*)?>/g
const isToBeMended = /\st=["'][de]["']/
const errorCell = /(<(?:[^\s<>/:]+:)?c\s[^>]*?\bt=["'])e(["'])/g
/** A day with a time, in a cell that says that it is one: without the Z it would be of a zone. */
const writtenTime =
  /(<(?:[^\s<>/:]+:)?c\s[^>]*?\bt=["']d["'][^>]*>\s*<(?:[^\s<>/:]+:)?v>[\d-]+T[\d:.]+)(?=<)/g

/** A cell that ends after its formula. */
const formulaAlone =
  /<(?:[^\s<>/:]+:)?c\s[^>]*>\s*<(?:[^\s<>/:]+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/[^>]*>)\s*<\/(?:[^\s<>/:]+:)?c>/

/** As wide as its widest row and as long as its last cell, for so much room does the library take. */
function requireBounded(text: string) {
  let lastRow = 0
  let lastColumn = 0
  for (const [, tag, attributes = ''] of text.matchAll(cellOrRow)) {
    if (tag === 'row') {
      const row = /\sr=["'](\d+)["']/.exec(attributes)?.[1]
      if (row !== undefined && Number(row) > mostSheetRows) throw new FileProblem(tooManyCells)
      continue
    }
    const [, letters = '', row = ''] = /\sr=["']([A-Z]{1,3})(\d{1,7})["']/.exec(attributes) ?? []
    if (row === '') throw new FileProblem(unnumbered)
    if (attributes.endsWith('/')) continue
    lastRow = Math.max(lastRow, Number(row))
    lastColumn = Math.max(lastColumn, columnOf(letters))
  }
  if (lastRow > mostRecords || lastRow * lastColumn > mostCells) {
    throw new FileProblem(tooManyCells)
  }
}

/** Of any spreadsheet program. */
const mostSheetRows = 1_048_576

/** A is 1, AA is 27. */
function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

const unnumbered = `The workbook does not say where its cells stand. Open it in your spreadsheet program, ${saveAsWorkbook}.`

function unsolvedFormula(cell: string): string {
  const place = /\sr=["']([A-Z]+\d+)["']/.exec(cell)?.[1] ?? 'one cell'
  return `The workbook holds formulas without their results, first in ${place}. Open it in your spreadsheet program, ${saveAsWorkbook}.`
}
