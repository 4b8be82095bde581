import type { ImportColumn, ImportKind } from '#domain/imports/import-columns.ts'
import { SelectField } from '#site/components/form/select-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { fieldWords } from '../fields/field-words.ts'
import { valueOptions } from './reading-choices.ts'
import { type ReadingDraft, withSame } from './reading-draft.ts'

/** What may be named once instead of in every row. */
const nameable: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  revenue_lines: ['source', 'kind', 'currency'],
  tenants: ['reseller'],
}

export interface SameFieldsProps {
  readonly kind: ImportKind
  readonly draft: ReadingDraft
  readonly onDraft: (draft: ReadingDraft) => void
}

/** What no column of the file holds, named once for all of its rows. */
export function SameFields({ kind, draft, onDraft }: SameFieldsProps) {
  const { columns, same } = draft.reading
  const missing = nameable[kind].filter((name) => columns.every(({ field }) => field !== name))
  if (missing.length === 0) return null
  return (
    <section class="stack stack-tight" aria-labelledby="same-title">
      <h3 id="same-title">The same for every row</h3>
      <p class="note">No column of the file holds it: name it once, or choose the column above.</p>
      <div class="form-pair">
        {missing.map((field) => {
          const shared = {
            name: `same-${field}`,
            label: fieldWords[field].label,
            value: same[field] ?? '',
          }
          const onInput = (text: string | null) => onDraft(withSame(draft, field, text ?? ''))
          return field === 'kind' || field === 'currency' ? (
            <SelectField<string | null>
              key={field}
              {...shared}
              value={shared.value === '' ? null : shared.value}
              options={[{ value: null, label: 'Choose…' }, ...valueOptions(field)]}
              onInput={onInput}
            />
          ) : (
            <TextField
              key={field}
              {...shared}
              maxLength={40}
              hint={hints[field]}
              onInput={onInput}
            />
          )
        })}
      </div>
    </section>
  )
}

const hints: Readonly<Partial<Record<ImportColumn, string>>> = {
  source: 'A short name without spaces, like erp; the same one for every file of that system',
  reseller: 'Its number, like R0001',
}
