import { useState } from 'preact/hooks'
import {
  type ColumnChoice,
  columnProblems,
  columnsOf,
  type ImportKind,
} from '#domain/imports/import-columns.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Select } from '#site/components/form/select-field.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { counted } from '#site/words/plural.ts'
import type { ChosenFile } from './chosen-file.ts'
import { useUpload } from './use-upload.ts'

export interface ChooseColumnsProps {
  readonly kind: ImportKind
  readonly file: ChosenFile
  /** What the headings say by themselves. */
  readonly usual: readonly ColumnChoice[]
  readonly onBegun: (id: string) => void
}

/** Which column of the file holds what; what could not be told is asked for by name. */
export function ChooseColumns({ kind, file, usual, onBegun }: ChooseColumnsProps) {
  const [choices, setChoices] = useState(usual)
  const { headings, rows } = file.table
  const problems = columnProblems(kind, headings, choices)
  const upload = useUpload({ kind, file, choices, onBegun })
  const example = rows[0]?.cells ?? []
  const columns: Column<number>[] = [
    {
      id: 'heading',
      header: 'Heading',
      rowHeader: true,
      cell: (index) => headings[index] || `Column ${index + 1}`,
    },
    { id: 'example', header: 'First row', cell: (index) => example[index] || '—' },
    {
      id: 'holds',
      header: 'Holds',
      cell: (index) => (
        <Select
          aria-label={`What “${headings[index] || `Column ${index + 1}`}” holds`}
          aria-invalid={(choices[index] ?? null) === null ? 'true' : undefined}
          value={choices[index] ?? null}
          options={[
            { value: null, label: 'Choose…' },
            ...columnsOf[kind].map((column) => ({ value: column, label: column })),
            { value: 'leave_out', label: 'Leave it out' },
          ]}
          onInput={(choice) => setChoices(choices.with(index, choice))}
        />
      ),
    },
  ]
  return (
    <section class="stack">
      <h3>Columns of {file.name}</h3>
      <DataTable
        caption="Columns"
        hideCaption
        columns={columns}
        rows={headings.map((_, index) => index)}
        keyOf={(index) => index}
      />
      {problems.length > 0 && (
        <ul class="problem" aria-label="What keeps the file from being read">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div role="status">
        {upload.sentRows !== null && (
          <p class="stack stack-tight">
            <span>
              Sending: {upload.sentRows.toLocaleString()} of {counted(rows.length, 'row')}
            </span>
            <progress aria-label="Rows sent" max={rows.length} value={upload.sentRows} />
          </p>
        )}
      </div>
      {upload.doneBeforeAt !== null && (
        <div class="problem stack" role="alert">
          <p>
            This very file was imported before, on{' '}
            <DateLabel value={upload.doneBeforeAt} withTime />. Importing it again changes nothing;
            the dry run will show that.
          </p>
          <div>
            <button class="button button-quiet" type="button" onClick={upload.goOn}>
              Check it all the same
            </button>
          </div>
        </div>
      )}
      {upload.problem && <ErrorPanel problem={upload.problem} onRetry={upload.start} />}
      <div>
        <button
          class="button"
          type="button"
          disabled={problems.length > 0 || upload.isBusy || upload.doneBeforeAt !== null}
          onClick={upload.start}
        >
          Check {counted(rows.length, 'row')}
        </button>
      </div>
      <p class="note">Checking writes nothing: you see a result for every row first.</p>
    </section>
  )
}
