import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import type { FieldProblem } from '#site/api/api-problem.ts'
import { fieldWords } from '../fields/field-words.ts'

/** A problem of a row under the file’s own heading: "Startdatum: “31.02.2026” is no date". */
export function problemInWords(
  reading: FileReading | null,
  { path, message }: FieldProblem,
): string {
  const name = headingOf(reading, path)
  return name === null ? message : `${name}: ${message}`
}

/** What the file calls a field; its own label where no column holds it, null where it is none. */
function headingOf(reading: FileReading | null, path: string): string | null {
  const column = reading?.columns.find(({ field }) => field === path)
  const heading = column?.heading.trim() ?? ''
  if (heading !== '') return heading
  if (column !== undefined) return `Column ${(reading?.columns.indexOf(column) ?? 0) + 1}`
  return isField(path) ? fieldWords[path].label : null
}

const isField = (path: string): path is ImportColumn => Object.hasOwn(fieldWords, path)
