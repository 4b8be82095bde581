import type { ColumnReading, FileReading } from './file-reading.ts'
import { notedColumns } from './import-columns.ts'

/**
 * The first of what is remembered whose reading a file with these headings can be read by, its columns in the file’s
 * order; null for none. It fits the file of its own refused rows too, which adds two columns and lacks those that were
 * left out.
 */
export function readingFor<One extends Readonly<{ reading: FileReading }>>(
  headings: readonly string[],
  remembered: readonly One[],
): One | null {
  for (const one of remembered) {
    const columns = inOrder(headings, one.reading.columns)
    if (columns !== null) return { ...one, reading: { ...one.reading, columns } }
  }
  return null
}

function inOrder(
  headings: readonly string[],
  columns: readonly ColumnReading[],
): readonly ColumnReading[] | null {
  const left = [...columns]
  const ordered: ColumnReading[] = []
  for (const heading of headings) {
    const at = left.findIndex((column) => column.heading.trim() === heading.trim())
    const [column] = at === -1 ? [] : left.splice(at, 1)
    if (column === undefined && !isNoted(heading) && heading.trim() !== '') return null
    ordered.push(column ?? { heading, field: null, form: null, values: null })
  }
  const isRefusedRows = notedColumns.every((noted) => headings.includes(noted))
  const missing = left.filter(
    ({ heading, field }) => field !== null || (!isRefusedRows && heading.trim() !== ''),
  )
  return missing.length === 0 ? ordered : null
}

const isNoted = (heading: string): boolean => notedColumns.some((noted) => noted === heading)
