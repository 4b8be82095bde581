import { readSheet } from 'read-excel-file/universal'
import type { FileRow, OpenedFile } from '../file-table.ts'
import { FileProblem, saveAsWorkbook } from '../opening.ts'
import { hasContent } from '../table-of.ts'
import { cellOf } from './cell-of.ts'
import { mendSheet } from './mend-sheet.ts'
import { packed, unpack } from './unpack.ts'
import { type Sheet, sheetsOf } from './workbook-sheets.ts'

/** An Excel workbook: the records of the sheet that somebody chose, or of the first one that holds any. */
export async function openWorkbook(
  bytes: Uint8Array,
  chosen: string | null,
): Promise<Omit<OpenedFile, 'name' | 'sha256' | 'bounds'>> {
  const sheets = sheetsOf(bytes)
  const named = sheets.filter(({ name }) => name === chosen)
  let opened: Readonly<{ sheet: string; records: readonly FileRow[] }> | null = null
  for (const sheet of named.length > 0 ? named : sheets) {
    const records = await recordsOf(bytes, sheet)
    opened ??= { sheet: sheet.name, records }
    if (!records.some(hasContent)) continue
    opened = { sheet: sheet.name, records }
    break
  }
  if (opened === null) throw new FileProblem(noSheet)
  const names = sheets.map(({ name }) => name)
  return { encoding: null, isEncodingCertain: true, previews: [], sheets: names, ...opened }
}

const noSheet = `The workbook has no sheet with cells. Open it in your spreadsheet program, put the table onto a sheet, ${saveAsWorkbook}.`

/**
 * The library gets a workbook of what one sheet needs, unpacked within bounds and packed without compression: it would
 * unpack all of any file, larger ones by workers of blobs, which a script policy stops without a word.
 */
async function recordsOf(bytes: Uint8Array, sheet: Sheet): Promise<readonly FileRow[]> {
  const parts = unpack(bytes, sheet.parts)
  const xml = parts[sheet.path]
  if (xml === undefined) throw new FileProblem(damaged)
  const workbook = packed({ ...parts, ...sheet.index, [sheet.path]: mendSheet(xml) })
  const rows = await readSheet(workbook, sheet.number, { trim: false }).catch(() => {
    throw new FileProblem(damaged)
  })
  return rows.map((cells, index) => ({ row: index + 1, cells: cells.map(cellOf), problem: null }))
}

const damaged = `The workbook is damaged or unusual: its cells cannot be read. Open it in your spreadsheet program, ${saveAsWorkbook}.`
