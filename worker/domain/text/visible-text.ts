// Shown as nothing, though Unicode counts them as visible: a name of them alone would look empty.
const blank = '\\u2800\\uFFF9-\\uFFFB'

/** Scripts that join and part letters by a mark of no width. */
const joining = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr'
const joiningLetter = `(?!\\p{DI})[${joining.replace(/\w+ ?/g, (name) => `\\p{scx=${name.trim()}}`)}]`

/** Where a mark that shows nothing is part of what is read, and stays. */
const meant = [
  `(?<=${joiningLetter})[\\u200C\\u200D]`,
  '(?<=\\p{ExtPict}[\\uFE0F\\p{EMod}]?)\\u200D(?=\\p{ExtPict})',
  '(?<=\\p{ExtPict})[\\uFE0E\\uFE0F]',
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  '(?<=\\p{sc=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
  '(?<=(?!\\p{DI})\\p{sc=Mong})[\\u180B-\\u180D\\u180F]',
]

const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g
const unseen = new RegExp(`(${meant.join('|')})|[\\p{DI}${blank}]`, 'gu')

/**
 * The text as it is read, in Unicode's composed form (NFC): without marks that show nothing, such as those
 * that turn the direction of reading. They stay where a script or an emoji is made of them. Lines end in "\n".
 */
export function visibleText(text: string): string {
  const seen = text
    .replaceAll(lineEnds, '\n')
    .replaceAll(unseen, (_mark, kept: string | undefined) => kept ?? '')
    .normalize()
  // Composing can move what a mark stood behind: what comes out is a text that stays as it is.
  return seen === text ? seen : visibleText(seen)
}

/** Whether it holds what no text does: control characters but "\n" and tab, halves of a character, a lost one (�). */
export const holdsNoText = (text: string): boolean => text.search(noText) >= 0

/** A text that is kept as somebody brought it: what is no text in it becomes �, which every field refuses. */
export const textAsBrought = (text: string): string => visibleText(text).replaceAll(noText, '�')

const noText = /(?![\t\n])\p{Cc}|[\p{Cs}\p{NChar}�]/gu
