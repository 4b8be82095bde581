import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'

/** What was said about a file and is not sent yet. */
export interface KeptReading {
  readonly reading: FileReading
  readonly asked: readonly number[]
}

/** Names what was said: of this content, read from this row on. */
export const nameOfKept = (kind: ImportKind, sha256: string, sheet: string | null): string =>
  `import-reading ${kind} ${sha256} ${sheet ?? ''}`

/** Keeps it for this tab: a reload or a new session asks for the file again, and for nothing else. */
export function keepReading(name: string, kept: KeptReading): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(kept))
  } catch {
    return
  }
}

/** What was kept about a file with these headings; null for nothing. */
export function keptReading(name: string, headings: readonly string[]): KeptReading | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as KeptReading | null
    const isOfThese = kept?.reading.columns.every(({ heading }, at) => heading === headings[at])
    return isOfThese && kept?.reading.columns.length === headings.length ? kept : null
  } catch {
    return null
  }
}
