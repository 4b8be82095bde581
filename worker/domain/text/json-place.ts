/** A place in a text: both from 1. */
export type Place = Readonly<{ line: number; column: number }>

/**
 * Where a text stops being JSON; null while it is. Browsers tell it in words of their own, or not at all. A
 * text of more than 100 levels is taken to stop there.
 */
export function whereJsonBreaks(text: string): Place | null {
  const reader = { text, at: 0 }
  const isWhole = value(reader, 0) && reader.at === text.length
  return isWhole ? null : placeOf(text, reader.at)
}

type Reader = { readonly text: string; at: number }

const space = /[ \t\n\r]*/y
const string = /"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const mostLevels = 100

/** One value with the space around it; where it is none, the reader stands at what is wrong. */
function value(reader: Reader, level: number): boolean {
  take(reader, space)
  const isValue = takeSign(reader, '{')
    ? level < mostLevels && list(reader, '}', () => member(reader, level + 1))
    : takeSign(reader, '[')
      ? level < mostLevels && list(reader, ']', () => value(reader, level + 1))
      : take(reader, string) || take(reader, word)
  if (isValue) take(reader, space)
  return isValue
}

function list(reader: Reader, end: '}' | ']', element: () => boolean): boolean {
  take(reader, space)
  if (takeSign(reader, end)) return true
  do {
    if (!element()) return false
  } while (takeSign(reader, ','))
  return takeSign(reader, end)
}

function member(reader: Reader, level: number): boolean {
  take(reader, space)
  if (!take(reader, string)) return false
  take(reader, space)
  return takeSign(reader, ':') && value(reader, level)
}

function take(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at
  const isThere = pattern.test(reader.text)
  if (isThere) reader.at = pattern.lastIndex
  return isThere
}

function takeSign(reader: Reader, sign: string): boolean {
  const isThere = reader.text[reader.at] === sign
  if (isThere) reader.at += 1
  return isThere
}

function placeOf(text: string, at: number): Place {
  const lines = text.slice(0, at).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
