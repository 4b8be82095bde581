import type { FileReading } from '#domain/imports/file-reading.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import {
  columnProblems,
  fileProblems,
  type ReadingState,
} from '#domain/imports/reading-problems.ts'

/** All that keeps a file from being read, by column and then as a whole. */
export const readingProblems = (
  kind: ImportKind,
  reading: FileReading,
  state: ReadingState,
): string[] => [...columnProblems(reading, state).flat(), ...fileProblems(kind, reading)]
