// A spreadsheet runs a cell as a formula that begins with one of these (OWASP, "CSV Injection"), full-width
// ones too in some languages; and where it splits lines at ";" or tab, a cell begins behind each of those.
const beginsCell = '(?<=^|[;\\t\\r\\n])'
const beginsFormula = '(?=[\\s"\']*[=+\\-@＝＋－＠])'

const unguarded = new RegExp(beginsCell + beginsFormula, 'g')
const guarded = new RegExp(`${beginsCell}'${beginsFormula}`, 'g')

/**
 * Text for a CSV cell that no spreadsheet takes for a formula, however it splits the line: an apostrophe at
 * the beginning, and behind each “;”, tab and line break, where = + - or @ comes next. Reversed by `fromCsvText`.
 */
export const toCsvText = (text: string): string => text.replaceAll(unguarded, "'")

/** The text that was exported: takes exactly the apostrophes away that `toCsvText` put there. */
export const fromCsvText = (cell: string): string => cell.replaceAll(guarded, '')
