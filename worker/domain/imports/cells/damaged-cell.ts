import type { FileCell } from '#domain/imports/file-reading.ts'

/** A text of a file, as a message repeats it. */
export const quoted = (cell: FileCell): string => {
  const text = String(cell).trim()
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`
}

/**
 * What a program did to a cell before it came here, as a sentence with the next step; null for none: an error of a
 * formula, a column too narrow, or letters read in a wrong encoding.
 */
export function damageOf(cell: FileCell): string | null {
  if (typeof cell === 'number') return null
  if (!isSuspect.test(cell)) return null
  const text = cell.trim()
  if (isFormulaError.test(text)) {
    return `${quoted(text)} is an error of a spreadsheet’s formula: mend the cell and export it again`
  }
  if (isTooNarrow.test(text)) {
    return `${quoted(text)} stands for what did not fit: make the column wider and export it again`
  }
  if (isWronglyDecoded(text)) {
    return `${quoted(text)} was read in a wrong encoding: open the file again and choose another one`
  }
  return null
}

/** The same of what is no number, like an id: as one it has lost what a number does not keep. */
export function damageOfText(cell: FileCell): string | null {
  if (typeof cell !== 'number') {
    return isCutNumber.test(cell.trim())
      ? `${quoted(cell)} was damaged by a spreadsheet: format the column as text and export it again`
      : damageOf(cell)
  }
  return Number.isFinite(cell) && Math.abs(cell) < mostKeptDigits
    ? null
    : `${quoted(cell)} was damaged by a spreadsheet, which keeps 15 digits of a number: format the column as text and export it again`
}

const isSuspect = /[#\u0080-\uffff]|Err/

/** The first number of 16 digits. */
const mostKeptDigits = 1e15

const isCutNumber = /^[-−]?\d(?:[.,]\d+)?[eE]\+\d{1,3}$/
const isTooNarrow = /^#{3,}$/
// As spreadsheets write them in English, German, French, Spanish, Italian, Dutch and Polish.
const isFormulaError =
  /^(?:#(?:N\/[ABDP]|NV|N\/D|ND|[¡¿]?[\p{Lu}ÄÖÜ]{3,12}(?:\/0)?[!?]|[¡¿]?DIV\/0[!?])|Err:5\d\d)$/u

/** Letters of UTF-8 that were read as windows-1252: “MÃ¼ller”. And � stands for a letter that is lost. */
function isWronglyDecoded(text: string): boolean {
  if (text.includes('�')) return true
  if (!mayBeDecodedWrongly.test(text)) return false
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const at = highLetters.indexOf(letter)
    const byte = at === -1 ? code : 0x80 + at
    if (byte > 0xff) return false
    bytes.push(byte)
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes))
    return true
  } catch {
    return false
  }
}

// What begins a letter of UTF-8, and what may follow it, both as windows-1252 shows them.
const highLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const mayBeDecodedWrongly = new RegExp(`[Â-ô][\\u0080-¿${highLetters}]`)
