import { whereJsonBreaks } from '#domain/text/json-place.ts'

export type LinesInText = Readonly<{ lines: readonly unknown[] } | { wrong: string }>

/** The lines of a text as a developer may have it: one, a list, or the body of a request. */
export function linesInText(text: string): LinesInText {
  if (text.trim() === '') return { wrong: 'Write a line as JSON' }
  const place = whereJsonBreaks(text)
  if (place !== null) {
    return {
      wrong: `This is not JSON from line ${place.line}, column ${place.column} on: look at that sign and the one before it`,
    }
  }
  const read: unknown = JSON.parse(text)
  const lines = isBody(read) ? read.lines : Array.isArray(read) ? read : [read]
  return lines.length === 0 ? { wrong: 'Write a line as JSON' } : { lines }
}

const isBody = (read: unknown): read is { lines: readonly unknown[] } =>
  typeof read === 'object' && read !== null && 'lines' in read && Array.isArray(read.lines)
