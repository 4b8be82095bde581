import { useMemo, useState } from 'preact/hooks'
import { fewFound, type SearchKind } from '#domain/search/search-kinds.ts'
import { mostLineText } from '#domain/text/text-limits.ts'
import { type FoundOption, kindWords, optionsOf } from '#site/search/found-options.ts'
import { findingWords } from '#site/search/found-words.ts'
import { useCombobox } from '#site/search/use-combobox.ts'
import { useFound } from '#site/search/use-found.ts'
import { FoundList } from '../list/found-list.tsx'
import { Field, type FieldProps } from './field.tsx'
import type { Bound } from './use-fields.ts'

export interface PickFieldProps extends FieldProps, Bound<string> {
  readonly kind: SearchKind
  readonly placeholder: string
  readonly maxLength?: number
}

/**
 * Names one of a kind: its number or id as text, which can be typed, or is put in when one of those that are called
 * as typed is chosen.
 */
export function PickField(props: PickFieldProps) {
  const { kind, value, onInput, placeholder, maxLength = mostLineText } = props
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<FoundOption | null>(null)
  const finding = useFound(typed, { kind, limit: fewFound })
  const found = typed === '' ? null : finding.found
  const options = useMemo(() => (found?.groups ?? []).flatMap(optionsOf), [found])
  const choose = (option: FoundOption) => {
    setTyped('')
    setChosen(option)
    onInput(option.key)
  }
  const box = useCombobox({
    options,
    isStale: finding.isStale,
    isFirstMeant: false,
    onChoose: choose,
    onEscape: () => {
      setTyped('')
      return options.length > 0
    },
  })
  return (
    <Field {...props} hint={chosen?.key === value ? chosen.title : props.hint}>
      {(control) => (
        <div class="picked" onFocusOut={() => setTyped('')}>
          <input
            {...control}
            {...box.input}
            class="input"
            autocomplete="off"
            spellcheck={false}
            maxLength={maxLength}
            placeholder={placeholder}
            value={value}
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value)
              onInput(currentTarget.value)
            }}
          />
          <FoundList
            id={box.listId}
            label={kindWords[kind][1]}
            groups={[{ heading: null, options }]}
            active={box.active}
            idOf={box.idOf}
            isStale={finding.isStale}
            onChoose={(option, event) => {
              event.preventDefault()
              choose(option)
            }}
          />
          <p class="visually-hidden" role="status">
            {typed === '' ? '' : findingWords(typed, finding)}
          </p>
        </div>
      )}
    </Field>
  )
}
