import { type ImportKind, importKinds } from '#domain/imports/import-columns.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { counted } from '#site/words/plural.ts'
import { kindWords } from '../fields/field-words.ts'
import { EncodingChoice } from './encoding-choice.tsx'
import { OtherKind } from './other-kind.tsx'
import { ReadTable } from './read-table.tsx'
import { TableBoundsChoice } from './table-bounds-choice.tsx'
import { useOpenedFile } from './use-opened-file.ts'

export interface OpenedFileProps {
  readonly kind: ImportKind
  readonly onKind: (kind: ImportKind) => void
  readonly file: File
  readonly onLetGo: () => void
  readonly onBegun: (id: string) => void
}

/** A file in hand: its letters, its sheet and its table, as it says and as somebody says; then its columns. */
export function OpenedFile({ kind, onKind, file, onLetGo, onBegun }: OpenedFileProps) {
  const inHand = useOpenedFile(file)
  const isOpen = inHand.state === 'open'
  return (
    <div class="stack">
      <header class="file-in-hand">
        <div class="row row-between">
          <h2 class="section-title">{file.name}</h2>
          <button class="button button-quiet button-small" type="button" onClick={onLetGo}>
            Choose another file
          </button>
        </div>
        <div role="status">
          {inHand.state === 'opening' && <p class="note">Opening the file…</p>}
          {isOpen && inHand.isEncodingKnown && (
            <p class="note">
              {counted(inHand.table.rows.length, 'row')} and{' '}
              {counted(inHand.table.headings.length, 'column')}
            </p>
          )}
        </div>
        <RadioField
          name="kind"
          label="What it holds"
          value={kind}
          onInput={onKind}
          options={importKinds.map((value) => ({ value, label: kindWords[value] }))}
          isRow
        />
      </header>
      {inHand.state === 'refused' && (
        <div class="problem" role="alert">
          <p>{inHand.problem}</p>
          {inHand.goBack !== null && (
            <button class="button button-quiet button-small" type="button" onClick={inHand.goBack}>
              Back to how it was opened at first
            </button>
          )}
        </div>
      )}
      {isOpen && !inHand.opened.isEncodingCertain && (
        <EncodingChoice
          previews={inHand.opened.previews}
          value={inHand.isEncodingKnown ? inHand.opened.encoding : null}
          onEncoding={inHand.setEncoding}
        />
      )}
      {isOpen && inHand.opened.sheets.length > 1 && (
        <SelectField<string>
          name="sheet"
          label="Sheet"
          value={inHand.opened.sheet ?? ''}
          options={inHand.opened.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onInput={inHand.setSheet}
        />
      )}
      {isOpen && inHand.isEncodingKnown && (
        <>
          <TableBoundsChoice
            opened={inHand.opened}
            bounds={inHand.bounds}
            onBounds={inHand.setBounds}
          />
          {inHand.table.rows.length === 0 ? (
            <p class="caution">
              There are no rows below row {inHand.bounds.headingRow}. Say above where the table
              begins{inHand.opened.sheets.length > 1 && ', or choose another sheet'}.
            </p>
          ) : (
            <>
              <OtherKind kind={kind} headings={inHand.table.headings} onKind={onKind} />
              <ReadTable kind={kind} {...inHand} onBegun={onBegun} />
            </>
          )}
        </>
      )}
    </div>
  )
}
