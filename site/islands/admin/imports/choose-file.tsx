import { useState } from 'preact/hooks'
import { columnOfHeading } from '#domain/imports/column-of-heading.ts'
import {
  type ColumnChoice,
  columnsOf,
  type ImportKind,
  importKinds,
} from '#domain/imports/import-columns.ts'
import { mostImportRows } from '#domain/imports/import-states.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { FileField } from '#site/components/form/file-field.tsx'
import { ChooseColumns } from './choose-columns.tsx'
import type { ChosenFile } from './chosen-file.ts'
import { openFile } from './files/open-file.ts'
import { tableOf } from './files/table-of.ts'
import { importKindWords } from './import-words.ts'

export interface ChooseFileProps {
  readonly kind: ImportKind
  readonly onKind: (kind: ImportKind) => void
  /** The import that holds the file's rows. */
  readonly onBegun: (id: string) => void
}

type ReadFile = Readonly<{ ok: true } & ChosenFile> | Readonly<{ ok: false; problem: string }>

/** What the file holds, the file itself, and then its columns. Nothing is written before the dry run was seen. */
export function ChooseFile({ kind, onKind, onBegun }: ChooseFileProps) {
  const [read, setRead] = useState<ReadFile | 'reading' | null>(null)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setRead('reading')
    const opening = await openFile(file)
    if (!opening.ok) return setRead(opening)
    const { name, sha256, bounds } = opening.file
    setRead({ ok: true, name, sha256, table: tableOf(opening.file, bounds) })
  }
  return (
    <section class="stack">
      <h2 class="section-title">Choose a file</h2>
      <RadioField
        name="kind"
        label="What it holds"
        value={kind}
        onInput={onKind}
        options={importKinds.map((value) => ({ value, label: importKindWords[value] }))}
        isRow
      />
      <FileField
        name="import-file"
        label="CSV file"
        hint={`Choose it, or drop it here. UTF-8; commas, semicolons or tabs; headings in the first line; up to ${mostImportRows.toLocaleString()} rows. Its columns are ${columnsOf[kind].join(', ')}.`}
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        onFile={(file) => void take(file)}
      />
      <div role="status">{read === 'reading' && <p class="note">Reading the file…</p>}</div>
      {read !== null && read !== 'reading' && !read.ok && (
        <p class="problem" role="alert">
          {read.problem}
        </p>
      )}
      {read !== null && read !== 'reading' && read.ok && (
        <ChooseColumns
          key={read.sha256}
          kind={kind}
          file={read}
          usual={read.table.headings.map((heading) => choiceOf(kind, heading))}
          onBegun={onBegun}
        />
      )}
    </section>
  )
}

/** Which column a heading names; what the file of refused rows adds is left out by itself. */
function choiceOf(kind: ImportKind, heading: string): ColumnChoice {
  const column = columnOfHeading(kind, heading)
  return column === 'row' || column === 'problem' ? 'leave_out' : column
}
