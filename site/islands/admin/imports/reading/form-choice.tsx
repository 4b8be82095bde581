import type { ColumnRecognition } from '#domain/imports/column-recognition.ts'
import { formsOf } from '#domain/imports/field-forms.ts'
import type { ColumnForm } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { rowsInWords } from '#domain/imports/reading-problems.ts'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { Select } from '#site/components/form/select-field.tsx'
import { examplesAs, examplesInWords, formLabel, formName } from './example-words.ts'

export interface FormChoiceProps {
  readonly name: string
  readonly field: ImportColumn
  readonly form: ColumnForm | null
  readonly recognised: ColumnRecognition
  readonly isWrong: boolean
  readonly onForm: (form: ColumnForm) => void
}

/** In which form the dates or numbers of a column are written, in words and with two of its own cells. */
export function FormChoice(props: FormChoiceProps) {
  const { name, field, form, recognised, onForm } = props
  switch (recognised.outcome) {
    case 'ambiguous':
      return <Ambiguous {...props} readings={recognised.readings} />
    case 'known':
      return (
        <>
          {recognised.isAnyForm ? null : (
            <Select
              aria-label={`How “${name}” is written`}
              value={form}
              options={formsOf(field).map((value) => ({ value, label: formLabel(value) }))}
              onInput={(chosen) => chosen !== null && onForm(chosen)}
            />
          )}
          <p class="note mapped-reads">
            {form === null || recognised.alike.includes(form)
              ? examplesInWords(field, recognised.examples)
              : examplesAs(field, recognised.examples, form)}
          </p>
          {recognised.unread.length > 0 && (
            <p class="note">
              Not written so: {rowsInWords(recognised.unread)}. These will be refused; you can mend
              them afterwards.
            </p>
          )}
        </>
      )
    default:
      return null
  }
}

interface AmbiguousProps extends FormChoiceProps {
  readonly readings: Extract<ColumnRecognition, { outcome: 'ambiguous' }>['readings']
}

/** Every reading is possible: nothing is chosen before somebody says so. */
function Ambiguous({ name, field, form, readings, isWrong, onForm }: AmbiguousProps) {
  return (
    <RadioField<string>
      name={`form of ${name}`}
      label={`How is “${name}” meant?`}
      value={form ?? ''}
      error={isWrong ? 'Say which one is meant' : null}
      options={readings.map(({ form: value, examples }) => ({
        value,
        label: (
          <>
            {formName(value)}: <span class="mapped-reads">{examplesInWords(field, examples)}</span>
          </>
        ),
      }))}
      onInput={(chosen) => {
        const reading = readings.find(({ form: value }) => value === chosen)
        if (reading !== undefined) onForm(reading.form)
      }}
    />
  )
}
