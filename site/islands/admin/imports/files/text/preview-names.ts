import type { EncodingPreview, FileEncoding, FileRow } from '../file-table.ts'

/**
 * The same few cells of a file by each encoding that it may be in: “Müller” beside “MÃ¼ller”. They are the first with
 * letters beyond ASCII, then with other such signs; without any of them, the first names. `read` gives the first records by an encoding.
 */
export function previewNames(
  records: readonly FileRow[],
  encodings: readonly FileEncoding[],
  read: (encoding: FileEncoding, mostRecords: number) => readonly FileRow[],
): readonly EncodingPreview[] {
  const places = placesOfNames(records)
  const mostRecords = Math.max(0, ...places.map(([index]) => index + 1))
  return encodings.map((encoding) => {
    const same = read(encoding, mostRecords)
    const names = places.map(([index, column]) => String(same[index]?.cells[column] ?? '').trim())
    return { encoding, names: names.map((name) => name.slice(0, longestName)) }
  })
}

const mostNames = 5
const longestName = 80

type Place = readonly [record: number, column: number]

function placesOfNames(records: readonly FileRow[]): readonly Place[] {
  const found = kindsOfNames.map(() => new Map<string, Place>())
  const [telling] = found
  for (const [index, { cells }] of records.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (typeof cell === 'number') continue
      const kind = kindsOfNames.findIndex((pattern) => pattern.test(cell))
      const places = found[kind]
      if (places === undefined || places.size >= mostNames || places.has(cell)) continue
      places.set(cell, [index, column])
    }
    if (telling !== undefined && telling.size >= mostNames) break
  }
  const [letters = [], signs = [], plain = []] = found.map((places) => [...places.values()])
  const beyond = [...letters, ...signs]
  return (beyond.length > 0 ? beyond : plain).slice(0, mostNames)
}

const kindsOfNames = [/[^\P{L}\p{ASCII}]/u, /\P{ASCII}/u, /\p{L}{2}/u]
