import { mostImportRows } from '#domain/imports/import-states.ts'
import { type CsvTable, parseCsv } from './parse-csv.ts'

export type ReadFile =
  | Readonly<{ ok: true; name: string; sha256: string; table: CsvTable }>
  | Readonly<{ ok: false; problem: string }>

const mostBytes = 60_000_000

/** A file that was chosen, as a table; or what to do about it first. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > mostBytes) {
    return refused(
      `The file is larger than 60 MB. Split it into files of at most ${rowsInWords} rows.`,
    )
  }
  const bytes = await file.arrayBuffer()
  const text = decode(bytes)
  if (text === null) {
    return refused(
      'The file is not in UTF-8. In a spreadsheet, save it as “CSV UTF-8” and choose it again.',
    )
  }
  const { default: Papa } = await import('papaparse')
  const table = await parseCsv(Papa, text)
  if (table.rows.length === 0) {
    return refused(
      'There are no rows below the headings. The first line holds the headings, each further line a row.',
    )
  }
  if (table.rows.length > mostImportRows) {
    return refused(
      `The file has ${table.rows.length.toLocaleString()} rows. Split it into files of at most ${rowsInWords}.`,
    )
  }
  return { ok: true, name: file.name.slice(0, 200), sha256: await sha256Of(bytes), table }
}

/** The fingerprint of a file and of how its columns are read: the same again is the same import. */
export const fingerprintOf = (
  sha256: string,
  columns: readonly (string | null)[],
): Promise<string> => sha256Of(new TextEncoder().encode(JSON.stringify([sha256, columns])))

const rowsInWords = mostImportRows.toLocaleString()

const refused = (problem: string): ReadFile => ({ ok: false, problem })

/** Null when the bytes are no UTF-8; a byte order mark is taken off. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
