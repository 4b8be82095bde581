import type { RowResult } from '#domain/imports/import-states.ts'
import type { Column } from '#site/components/list/data-table.tsx'
import type { Tone } from '#site/components/status/status-badge.tsx'
import type { Import, ImportResult } from '#site/islands/admin/admin-answers.ts'
import { problemInWords } from './file-words.ts'
import { remarkReasons } from './remark-words.ts'

/** What the list of rows says of each. */
export const resultColumns = (now: Import): readonly Column<ImportResult>[] => [
  {
    id: 'row',
    header: 'Row',
    numeric: true,
    rowHeader: true,
    cell: ({ rowNumber }) => rowNumber.toLocaleString(),
  },
  {
    id: 'id',
    header: now.kind === 'tenants' ? 'Tenant' : 'Line',
    cell: ({ cells, result }) => (
      <span class="row-id">
        <span class="mono">{cells['externalId'] ?? cells['id'] ?? '—'}</span>
        {result !== null && (
          <span class="badge" data-tone={tones[result]}>
            {now.state === 'done' ? doneWords[result] : foretoldWords[result]}
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'why',
    header: 'What to know',
    cell: (row) =>
      remarksOf(now, row).map((words) => (
        <div class="row-message" key={words}>
          {words}
        </div>
      )),
  },
]

function remarksOf(
  { reading, kind }: Import,
  { problems, isLate, remark, repeatsRow }: ImportResult,
): readonly string[] {
  const what = kind === 'tenants' ? 'Does not count' : 'Earns nothing'
  return [
    ...problems.map((problem) => problemInWords(reading, problem)),
    ...(isLate ? ['Its month is closed: a late line'] : []),
    ...(remark === null ? [] : [`${what}: ${remarkReasons[kind][remark]}`]),
    ...(repeatsRow === null ? [] : [`Its id stands in row ${repeatsRow} too`]),
  ]
}

const tones: Readonly<Record<RowResult, Tone>> = {
  accepted: 'good',
  unchanged: 'muted',
  refused: 'bad',
}

const foretoldWords: Readonly<Record<RowResult, string>> = {
  accepted: 'Will be imported',
  unchanged: 'Unchanged',
  refused: 'Will be refused',
}

const doneWords: Readonly<Record<RowResult, string>> = {
  accepted: 'Imported',
  unchanged: 'Unchanged',
  refused: 'Refused',
}
