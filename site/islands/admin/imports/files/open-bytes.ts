import { mostImportRows } from '#domain/imports/import-states.ts'
import type { OpenedFile } from './file-table.ts'
import { kindOfBytes } from './kind-of-bytes.ts'
import { type FileChoice, type FileOpening, FileProblem } from './opening.ts'
import { proposeBounds } from './propose-bounds.ts'
import { hasContent, tableOf } from './table-of.ts'
import { openText } from './text/open-text.ts'

const mostBytes = 60_000_000

/** The same as `openFile`, without a worker between. */
export async function openBytes(
  name: string,
  file: Blob,
  choice: FileChoice,
): Promise<FileOpening> {
  try {
    if (file.size > mostBytes) throw new FileProblem(tooLarge)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const content = await contentOf(bytes, choice)
    if (!content.records.some(hasContent) && content.sheets.length < 2)
      throw new FileProblem(isEmpty)
    const opened: OpenedFile = {
      name: name.slice(0, 200),
      sha256: await sha256Of(bytes),
      ...content,
      bounds: proposeBounds(content.records),
    }
    requireRows(opened)
    return { ok: true, file: opened }
  } catch (error) {
    if (error instanceof FileProblem) return { ok: false, problem: error.message }
    throw error
  }
}

/** What the bytes alone say; a workbook's reader is loaded only for a workbook. */
type FileContent = Omit<OpenedFile, 'name' | 'sha256' | 'bounds'>

async function contentOf(bytes: Uint8Array<ArrayBuffer>, choice: FileChoice): Promise<FileContent> {
  if (kindOfBytes(bytes) === 'text') return openText(bytes, choice.encoding ?? null)
  const { openWorkbook } = await import('./workbook/open-workbook.ts')
  return openWorkbook(bytes, choice.sheet ?? null)
}

/** Another sheet, or another row of headings, may hold a table: then whoever looks at it says so. */
function requireRows(opened: OpenedFile) {
  const { rows } = tableOf(opened, opened.bounds)
  if (rows.length > mostImportRows) {
    throw new FileProblem(
      `The file has ${rows.length.toLocaleString('en')} rows. Split it into files of at most ${rowsInWords}.`,
    )
  }
  if (
    rows.length === 0 &&
    opened.sheets.length < 2 &&
    opened.records.filter(hasContent).length < 2
  ) {
    throw new FileProblem(
      'There are no rows below the headings. One line holds the headings, each further line a row: add them and choose the file again.',
    )
  }
}

const rowsInWords = mostImportRows.toLocaleString('en')

const tooLarge = `The file is larger than 60 MB. Split it into files of at most ${rowsInWords} rows.`

const isEmpty =
  'The file is empty. It needs a line of headings and a row for each tenant or charge: export it again and choose it then.'

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
