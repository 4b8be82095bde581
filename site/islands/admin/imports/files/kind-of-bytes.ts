import { FileProblem, saveAsWorkbook } from './opening.ts'

/** What a file is by its first bytes, whatever its name says. Throws what is neither, with the next step. */
export function kindOfBytes(bytes: Uint8Array): 'text' | 'zip' {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return 'zip'
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileProblem(olderWorkbook(bytes))
  for (const [signature, problem] of others) {
    if (startsWith(bytes, signature)) throw new FileProblem(problem)
  }
  return 'text'
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const others: readonly (readonly [readonly number[], string])[] = [
  [
    [0x25, 0x50, 0x44, 0x46],
    'The file is a PDF, which keeps no rows. Ask for the table itself, as an Excel workbook (.xlsx) or a CSV file, and choose that.',
  ],
  [[0x1f, 0x8b], 'The file is compressed (.gz). Unpack it and choose the file inside.'],
]

/** The container of the old .xls; a workbook with a password is put into one too. */
function olderWorkbook(bytes: Uint8Array): string {
  const isEncrypted = latin1.decode(bytes).includes([...'EncryptedPackage'].join('\0'))
  return isEncrypted
    ? `The workbook is protected by a password. Open it in your spreadsheet program, take the password away, ${saveAsWorkbook}.`
    : `The file is in the format of Excel before 2007 (.xls). Open it in your spreadsheet program, ${saveAsWorkbook}.`
}

const latin1 = new TextDecoder('latin1')
