import { useMemo, useState } from 'preact/hooks'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { counted } from '#site/words/plural.ts'
import type { FileTable } from '../files/file-table.ts'
import { ColumnItem } from './column-item.tsx'
import { examplesOf } from './file-examples.ts'
import type { OpenPoint } from './open-points.ts'
import type { ReadingDraft } from './reading-draft.ts'

export interface ColumnListProps {
  readonly kind: ImportKind
  readonly table: FileTable
  readonly draft: ReadingDraft
  readonly points: readonly OpenPoint[]
  readonly isTried: boolean
  readonly onDraft: (draft: ReadingDraft) => void
}

/** The columns of a file in its order; empty ones are left out, and out of the way. */
export function ColumnList({ kind, table, draft, points, isTried, onDraft }: ColumnListProps) {
  const [showsEmpty, setShowsEmpty] = useState(false)
  const examples = useMemo(
    () => table.headings.map((_, index) => examplesOf(table, index)),
    [table],
  )
  const indexes = table.headings.map((_, index) => index)
  const isEmpty = (index: number) =>
    draft.reading.columns[index]?.field === null && examples[index]?.length === 0
  const empty = indexes.filter(isEmpty)
  const shown = showsEmpty ? indexes : indexes.filter((index) => !empty.includes(index))
  return (
    <div class="stack stack-tight">
      <div class="mapped-list">
        <div class="mapped mapped-head" aria-hidden="true">
          <div>Column of the file</div>
          <div>For example</div>
          <div>Holds</div>
          <div>How it is read</div>
        </div>
        <ol>
          {shown.map((index) => (
            <ColumnItem
              key={index}
              kind={kind}
              table={table}
              draft={draft}
              index={index}
              examples={examples[index] ?? []}
              problems={points.flatMap(({ column, message }) =>
                column === index ? [message] : [],
              )}
              isTried={isTried}
              onDraft={onDraft}
            />
          ))}
        </ol>
      </div>
      {empty.length > 0 && (
        <p class="note">
          {counted(empty.length, 'empty column')} {empty.length === 1 ? 'is' : 'are'} left out.{' '}
          {!showsEmpty && (
            <button class="link-button" type="button" onClick={() => setShowsEmpty(true)}>
              Show
            </button>
          )}
        </p>
      )}
    </div>
  )
}
