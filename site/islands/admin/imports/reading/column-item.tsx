import { columnsOf, type ImportColumn, type ImportKind } from '#domain/imports/import-columns.ts'
import { Select } from '#site/components/form/select-field.tsx'
import { fieldWords } from '../fields/field-words.ts'
import type { FileTable } from '../files/file-table.ts'
import { columnName } from './file-examples.ts'
import { FormChoice } from './form-choice.tsx'
import { type ReadingDraft, withField, withForm, withValue } from './reading-draft.ts'
import { ValueChoices } from './value-choices.tsx'

export interface ColumnItemProps {
  readonly kind: ImportKind
  readonly table: FileTable
  readonly draft: ReadingDraft
  readonly index: number
  /** Two of its cells. */
  readonly examples: readonly string[]
  /** What is still to say about it; told off only once somebody tried to go on. */
  readonly problems: readonly string[]
  readonly isTried: boolean
  readonly onDraft: (draft: ReadingDraft) => void
}

/** A column of the file: its heading, two of its cells, what it holds, and how that is read. */
export function ColumnItem(props: ColumnItemProps) {
  const { kind, table, draft, index, problems, isTried, onDraft } = props
  const column = draft.reading.columns[index]
  const name = columnName(table.headings, index)
  const recognised = draft.recognised[index] ?? null
  const isAsked = draft.asked.includes(index)
  if (column === undefined) return null
  const { field } = column
  const isOpen = problems.length > 0
  // What a control beside it asks already needs no sentence.
  const isTold = !isAsked && recognised?.outcome !== 'values' && recognised?.outcome !== 'ambiguous'
  return (
    <li class="mapped" id={columnId(index)} data-open={isOpen ? '' : undefined}>
      <div class="mapped-heading">{name}</div>
      <div class="mapped-examples">
        {props.examples.map((example) => (
          <span key={example}>{example}</span>
        ))}
      </div>
      <div class="mapped-holds">
        <Select<ImportColumn | null | 'leave_out'>
          aria-label={`What “${name}” holds`}
          aria-invalid={isTried && isAsked ? 'true' : undefined}
          value={isAsked ? null : (field ?? 'leave_out')}
          options={[
            ...(isAsked ? [{ value: null, label: 'Choose…' }] : []),
            ...columnsOf[kind].map((each) => ({ value: each, label: fieldWords[each].label })),
            { value: 'leave_out', label: 'Leave it out' },
          ]}
          onInput={(choice) =>
            onDraft(withField(draft, table, index, choice === 'leave_out' ? null : choice))
          }
        />
        {field !== null && (
          <details class="more">
            <summary>What is this?</summary>
            <p class="note">{fieldWords[field].description}</p>
          </details>
        )}
      </div>
      <div class="mapped-form">
        {field !== null && recognised !== null && (
          <>
            <FormChoice
              name={name}
              field={field}
              form={column.form}
              recognised={recognised}
              isWrong={isTried && isOpen}
              onForm={(form) => onDraft(withForm(draft, index, form))}
            />
            {recognised.outcome === 'values' && !recognised.isTooMany && (
              <ValueChoices
                name={name}
                field={field}
                proposals={recognised.proposals}
                values={column.values ?? {}}
                isTried={isTried}
                onValue={(text, value) => onDraft(withValue(draft, index, text, value))}
              />
            )}
          </>
        )}
        {isTold &&
          problems.map((problem) => (
            <p class={isTried ? 'field-error' : 'note'} key={problem}>
              {problem}
            </p>
          ))}
      </div>
    </li>
  )
}

/** Where the column stands on the page. */
export const columnId = (index: number): string => `column-${index + 1}`
