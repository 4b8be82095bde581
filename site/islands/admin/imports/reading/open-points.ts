import type { ImportKind } from '#domain/imports/import-columns.ts'
import { columnProblems, fileProblems } from '#domain/imports/reading-problems.ts'
import { columnName } from './file-examples.ts'
import type { ReadingDraft } from './reading-draft.ts'

/** Something that is open about a file, and the column that it concerns; null for none in particular. */
export interface OpenPoint {
  readonly column: number | null
  readonly message: string
}

/** What keeps a file from being checked, what concerns one column first. */
export function openPoints(kind: ImportKind, draft: ReadingDraft): readonly OpenPoint[] {
  return [
    ...columnProblems(draft.reading, draft).flatMap((messages, column) =>
      inOne(draft, column, messages).map((message) => ({ column, message })),
    ),
    ...fileProblems(kind, draft.reading).map((message) => ({ column: null, message })),
  ]
}

/** Many texts of one column are one point. */
function inOne(
  { reading, recognised }: ReadingDraft,
  column: number,
  messages: readonly string[],
): readonly string[] {
  if (messages.length < 2 || recognised[column]?.outcome !== 'values') return messages
  const name = columnName(
    reading.columns.map(({ heading }) => heading),
    column,
  )
  return [`Say what ${messages.length} texts of “${name}” stand for.`]
}
