import type { FileEncoding, OpenedFile } from '../file-table.ts'
import { FileProblem, mostRecords, saveAsWorkbook } from '../opening.ts'
import { encodingsOf } from './encodings-of.ts'
import { previewNames } from './preview-names.ts'
import { readRecords } from './read-records.ts'

/** A text file: its letters as it says or as somebody says, else as it seems, with how else it may be read. */
export function openText(
  bytes: Uint8Array,
  chosen: FileEncoding | null,
): Omit<OpenedFile, 'name' | 'sha256' | 'bounds'> {
  const { likely, others, isCertain } = encodingsOf(bytes)
  const encoding = chosen ?? likely
  const text = decode(bytes, encoding)
  if (isMarkup.test(text.slice(0, 1000))) throw new FileProblem(markup)
  const records = readRecords(text)
  const seen = encoding === likely ? records : readRecords(decode(bytes, likely), mostRecords)
  const previews = previewNames(seen, [likely, ...others], (other, most) =>
    other === likely ? seen : readRecords(decode(bytes, other), most),
  )
  const isEncodingCertain = isCertain || chosen !== null
  return { encoding, isEncodingCertain, previews, sheets: [], sheet: null, records }
}

/** A byte order mark is taken off; what is no letter in UTF-8 becomes �, for whoever chose it to see. */
const decode = (bytes: Uint8Array, encoding: FileEncoding): string =>
  new TextDecoder(encoding).decode(bytes)

const isMarkup = /^\s*<(?:!doctype|\?xml|html|head|body|table|meta|style)\b/i

const markup = `The file is a web page under the name of a table, as some systems export it. Open it in your spreadsheet program, ${saveAsWorkbook}.`
