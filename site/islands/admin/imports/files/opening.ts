import { mostImportRows } from '#domain/imports/import-states.ts'
import type { FileEncoding, FileRow, OpenedFile } from './file-table.ts'

/** What somebody says of a file that it does not say itself; null is left to the file. */
export interface FileChoice {
  readonly encoding?: FileEncoding | null
  readonly sheet?: string | null
}

/** A file that is open, or a sentence that names the next step. */
export type FileOpening =
  | Readonly<{ ok: true; file: OpenedFile }>
  | Readonly<{ ok: false; problem: string }>

export interface ToFileWorker {
  readonly file: File
  readonly choice: FileChoice
}

/** The records come in pieces, so that none of them stops the page; then all else, without them. */
export type FromFileWorker =
  | Readonly<{ type: 'records'; records: readonly FileRow[] }>
  | Readonly<{ type: 'end'; opening: FileOpening }>

/** The most records of a file, empty ones counted, and the most cells: what is opened stays within memory. */
export const mostRecords = 2 * mostImportRows
export const mostCells = 5_000_000

/** What stops a file, to be thrown where it is found: the sentence is for whoever chose the file. */
export class FileProblem extends Error {}

/** How a program's spreadsheet becomes a file that can be read. */
export const saveAsWorkbook =
  'save it as an Excel workbook (.xlsx), or as “CSV UTF-8”, and choose that'

export const tooManyCells = `The file has more than ${mostRecords.toLocaleString('en')} lines or ${mostCells.toLocaleString('en')} cells. Take away empty rows and the columns that are not needed, or split it into files of at most ${mostImportRows.toLocaleString('en')} rows.`
