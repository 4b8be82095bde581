import { strToU8, zipSync } from 'fflate'

/** A day is a number with a date’s format; markup is what stands in a `<c>` as it is. */
export type SheetCell = string | number | Readonly<{ day: number }> | null

export interface WorkbookParts {
  readonly sheets?: readonly Readonly<{ name: string; rows: readonly (readonly SheetCell[])[] }>[]
  /** Texts stand in their cells, as some writers put them, and in no table of shared ones. */
  readonly isInline?: boolean
  /** An attribute of the workbook’s properties, as `date1904="true"`. */
  readonly properties?: string
  /** Parts that replace or join those above, by their names. */
  readonly more?: Readonly<Record<string, string>>
}

/** An Excel workbook, as small as one can be. */
export function workbookOf({
  sheets = [],
  isInline = false,
  properties = '',
  more = {},
}: WorkbookParts): Uint8Array<ArrayBuffer> {
  const shared: string[] = []
  const textCell = (place: string, text: string) =>
    isInline
      ? `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
      : `<c r="${place}" t="s"><v>${shared.push(`<si><t>${escaped(text)}</t></si>`) - 1}</v></c>`
  const cellAt = (cell: SheetCell, place: string): string => {
    if (cell === null) return ''
    if (typeof cell === 'string') return textCell(place, cell)
    return typeof cell === 'number'
      ? `<c r="${place}"><v>${cell}</v></c>`
      : `<c r="${place}" s="1"><v>${cell.day}</v></c>`
  }
  const rowAt = (cells: readonly SheetCell[], index: number) =>
    `<row r="${index + 1}">${cells.map((cell, at) => cellAt(cell, `${lettersOf(at)}${index + 1}`)).join('')}</row>`
  const files = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr ${properties}/><sheets>${sheets
      .map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, at) => relation(`r${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
      .join(
        '',
      )}${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        sheetOf(rows.map(rowAt).join('')),
      ]),
    ),
    'xl/sharedStrings.xml': `<sst ${main}>${shared.join('')}</sst>`,
    ...more,
  }
  const parts = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return new Uint8Array(zipSync(Object.fromEntries(parts)))
}

/** A sheet’s part with rows as they are written there. */
export const sheetOf = (rows: string): string =>
  `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A, B … Z, AA. */
const lettersOf = (at: number): string =>
  (at < 26 ? '' : lettersOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
