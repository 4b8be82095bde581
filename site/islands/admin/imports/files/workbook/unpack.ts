import { unzipSync, type Zippable, zipSync } from 'fflate'
import { FileProblem, mostCells, saveAsWorkbook } from '../opening.ts'

/** Unpacked, the longest part and all parts of a sheet: some forty bytes a cell, and its texts. */
const mostBytes = 200_000_000

/** Parts of a file, for it may say that it has billions. */
const mostParts = 10_000

/** Names of all that is packed in a file. */
export function namesIn(bytes: Uint8Array): readonly string[] {
  const names: string[] = []
  unzipped(bytes, (name) => {
    names.push(name)
    return false
  })
  return names
}

/** Some parts of a zip file, by their names; those it lacks are left out. Throws where they’d be too much. */
export function unpack(
  bytes: Uint8Array,
  names: readonly string[],
): Readonly<Record<string, Uint8Array>> {
  let size = 0
  return unzipped(bytes, (name, originalSize) => {
    if (!names.includes(name)) return false
    size += originalSize
    if (size > mostBytes) throw new FileProblem(tooMuch)
    return true
  })
}

export function packed(parts: Zippable): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = zipSync(parts, { level: 0 })
  return buffer.slice(byteOffset, byteOffset + byteLength)
}

/** A part that holds more than it says is cut there by the library, so that what is wanted is what comes. */
function unzipped(bytes: Uint8Array, isWanted: (name: string, originalSize: number) => boolean) {
  let count = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (count > mostParts) throw new FileProblem(damaged)
        return isWanted(name, originalSize)
      },
    })
  } catch (error) {
    if (error instanceof FileProblem) throw error
    throw new FileProblem(damaged)
  }
}

const tooMuch = `The workbook is too large to be read here: unpacked it has more than 200 MB, or more than ${mostCells.toLocaleString('en')} cells. Save the sheet with the table alone as “CSV UTF-8”, or split it, and choose that.`

const damaged = `The file is a damaged workbook or archive, perhaps because it came only in part. Fetch it again; or open it in your spreadsheet program, ${saveAsWorkbook}.`
