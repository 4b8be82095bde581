import { type ImportKind, importKinds } from '#domain/imports/import-columns.ts'
import { mostImportRows } from '#domain/imports/import-states.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { FileField } from '#site/components/form/file-field.tsx'
import { ExampleFiles } from '../fields/example-files.tsx'
import { FieldGuide } from '../fields/field-guide.tsx'
import { kindWords } from '../fields/field-words.ts'

export interface ChooseFileProps {
  readonly kind: ImportKind
  readonly onKind: (kind: ImportKind) => void
  readonly onFile: (file: File) => void
  /** Name of one that was in hand before the page was read anew. */
  readonly hadFile: string | null
}

/** What a file holds, and the file: as the spreadsheet or the billing system wrote it. */
export function ChooseFile({ kind, onKind, onFile, hadFile }: ChooseFileProps) {
  return (
    <section class="stack" aria-labelledby="choose-title">
      <h2 class="section-title" id="choose-title">
        Choose a file
      </h2>
      <RadioField
        name="kind"
        label="What it holds"
        value={kind}
        onInput={onKind}
        options={importKinds.map((value) => ({ value, label: kindWords[value] }))}
        isRow
      />
      {hadFile !== null && (
        <p class="notice">
          You had chosen {hadFile}. A page that is read anew can’t keep a file: choose it again.
          What you said about it is kept.
        </p>
      )}
      <FileField
        name="import-file"
        label="File"
        hint={`Choose it, or drop it here: .csv, .txt, .tsv or .xlsx, as it is, with up to ${mostImportRows.toLocaleString()} rows. Nothing is written before you have seen what it would do.`}
        accept={accepted}
        onFile={(file) => file !== undefined && onFile(file)}
      />
      <FieldGuide kind={kind} />
      <ExampleFiles kind={kind} />
    </section>
  )
}

const accepted =
  '.csv,.txt,.tsv,.xlsx,text/csv,text/plain,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
