import type { FileReading } from '#domain/imports/file-reading.ts'
import type { OpenedFile, TableBounds } from '../files/file-table.ts'

/** Of a file’s bytes and of how they are read, whatever the order it was said in: the same again is the same import. */
export async function fingerprintOf(
  { sha256, encoding, sheet }: OpenedFile,
  bounds: TableBounds,
  { columns, same, zone }: FileReading,
): Promise<string> {
  const read = columns.map(({ field, form, values }) => [field, form, inOrder(values ?? {})])
  const { headingRow, totalRows } = bounds
  const said = [sha256, encoding, sheet, headingRow, totalRows, read, inOrder(same), zone]
  const bytes = new TextEncoder().encode(JSON.stringify(said))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return new Uint8Array(digest).toHex()
}

const inOrder = (record: Readonly<Record<string, string | undefined>>) =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
