import { useState } from 'preact/hooks'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { isAskedValue } from '#domain/imports/reading-problems.ts'
import { Select } from '#site/components/form/select-field.tsx'
import { counted } from '#site/words/plural.ts'
import { fieldWords } from '../fields/field-words.ts'
import { valueInWords, valueOptions } from './reading-choices.ts'

export interface ValueChoicesProps {
  readonly name: string
  readonly field: ImportColumn
  /** The distinct texts, and what each stands for where that is certain. */
  readonly proposals: Readonly<Record<string, string | null>>
  readonly values: Readonly<Record<string, string>>
  readonly isTried: boolean
  readonly onValue: (text: string, value: string | null) => void
}

/** What each distinct text of a column stands for: said once, and not row by row. */
export function ValueChoices(props: ValueChoicesProps) {
  const { name, field, proposals, values, isTried, onValue } = props
  const texts = Object.keys(proposals)
  const meant = (text: string): string | null =>
    Object.hasOwn(values, text)
      ? values[text] || refused
      : (proposals[text] ?? (isAskedValue(field, text) ? null : refused))
  const open = texts.filter((text) => meant(text) === null)
  const unknown = texts.filter((text) => meant(text) === refused)
  // It stays open while the last one is picked.
  const [wasOpen] = useState(open.length + unknown.length > 0)
  if (texts.length === 0) return null
  return (
    <details class="more values" open={wasOpen}>
      <summary>
        {open.length > 0
          ? `${open.length.toLocaleString()} of ${counted(texts.length, 'text')} still to say`
          : said(texts, meant)}
      </summary>
      <ul class="value-list">
        {texts.map((text) => (
          <li key={text}>
            <span class="value-text">{text}</span>
            <Select<string | null>
              aria-label={`${fieldWords[field].label} that “${text}” in “${name}” stands for`}
              aria-invalid={isTried && meant(text) === null ? 'true' : undefined}
              value={meant(text)}
              options={[
                ...(meant(text) === null ? [{ value: null, label: 'Choose…' }] : []),
                ...valueOptions(field, text),
                { value: refused, label: 'None of these: refuse its rows' },
              ]}
              onInput={(value) => onValue(text, value === refused ? '' : value)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A text that stands for nothing the program knows. */
const refused = 'refused'

/** "Grundgebühr is platform fee; EURO is not known, its rows are refused": those that are not plain first. */
function said(texts: readonly string[], meant: (text: string) => string | null): string {
  const told = texts
    .filter((text) => meant(text) !== text)
    .map((text) => {
      const value = meant(text) ?? refused
      return value === refused
        ? `${text} is not known: its rows are refused`
        : `${text} is ${valueInWords(value)}`
    })
  if (told.length === 0) return texts.slice(0, 5).join(', ')
  return `${told.slice(0, 3).join('; ')}${told.length > 3 ? `; and ${told.length - 3} more` : ''}`
}
