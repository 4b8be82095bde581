import type { FileEncoding } from '../file-table.ts'
import { FileProblem, saveAsWorkbook } from '../opening.ts'

/** In which letters a text may be written. */
export interface PossibleEncodings {
  readonly likely: FileEncoding
  readonly others: readonly FileEncoding[]
  /** By a byte order mark, or because hardly any other text is UTF-8 by chance. */
  readonly isCertain: boolean
}

/** Throws what is no text. */
export function encodingsOf(bytes: Uint8Array): PossibleEncodings {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return certainly('utf-16le')
  if (first === 0xfe && second === 0xff) return certainly('utf-16be')
  const utf16 = byZeros(bytes.subarray(0, sampleLength))
  if (utf16 !== null) return utf16
  return isUtf8(bytes)
    ? certainly('utf-8')
    : { likely: 'windows-1252', others: ['utf-8'], isCertain: false }
}

const sampleLength = 65_536

const certainly = (likely: FileEncoding): PossibleEncodings => ({
  likely,
  others: [],
  isCertain: true,
})

/** UTF-16 without a mark: of Latin letters every other byte is zero. Null without any zero. */
function byZeros(sample: Uint8Array): PossibleEncodings | null {
  const zeros = [0, 0]
  for (let at = sample.indexOf(0); at !== -1; at = sample.indexOf(0, at + 1)) {
    zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return null
  const isLittle = odd > even
  // Half the bytes of such a text are zeros; the rest has few.
  if (Math.max(even, odd) * 5 < sample.length || Math.min(even, odd) * 10 > Math.max(even, odd)) {
    throw new FileProblem(noText)
  }
  return isLittle
    ? { likely: 'utf-16le', others: ['utf-16be'], isCertain: false }
    : { likely: 'utf-16be', others: ['utf-16le'], isCertain: false }
}

const noText = `The file is neither a text nor a workbook. If it holds a table, open it in your spreadsheet program, ${saveAsWorkbook}.`

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
