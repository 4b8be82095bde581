// A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV Injection").
const formula = /^'*[=+\-@\t\r]/

/**
 * Text for a CSV cell that no spreadsheet takes for a formula: one apostrophe before it where it
 * begins with = + - @, tab or line feed, or with apostrophes before one of them. Reversed by `fromCsvText`.
 */
export function toCsvText(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that was exported: takes exactly the apostrophe away that `toCsvText` put there. */
export function fromCsvText(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
