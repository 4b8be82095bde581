import type { FileCell } from '#domain/imports/file-reading.ts'

/** A record of a file, with its number as a spreadsheet shows it; `problem` says why it can’t be cut into cells. */
export interface FileRow {
  readonly row: number
  readonly cells: readonly FileCell[]
  readonly problem: string | null
}

/** Headings and the rows below them. */
export interface FileTable {
  readonly headings: readonly string[]
  readonly rows: readonly FileRow[]
}

/** The letters of a text file; `xlsx` says its own. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Where the table of a file begins and ends, as it looks and as somebody may say otherwise. */
export interface TableBounds {
  /** Number of the row of headings; what stands above it is no part of the table. */
  readonly headingRow: number
  /** Numbers of rows below that are no part of it either: sums of others, and notes at the end. */
  readonly totalRows: readonly number[]
}

/** The same few cells of a text by one of the encodings that it may be in. */
export interface EncodingPreview {
  readonly encoding: FileEncoding
  readonly names: readonly string[]
}

/** A file that was opened: all its records, and where its table seems to be. */
export interface OpenedFile {
  readonly name: string
  /** Of its bytes. */
  readonly sha256: string
  /** Null for a spreadsheet. */
  readonly encoding: FileEncoding | null
  /** False while the letters are a guess: somebody says so after a look at the names. */
  readonly isEncodingCertain: boolean
  /** Of a text, the likeliest first; none for a spreadsheet. */
  readonly previews: readonly EncodingPreview[]
  /** Of a spreadsheet, in its order; none for text. */
  readonly sheets: readonly string[]
  /** Name of the sheet that the records are of. */
  readonly sheet: string | null
  readonly records: readonly FileRow[]
  readonly bounds: TableBounds
}
