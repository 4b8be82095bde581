import { useEffect, useId, useState } from 'preact/hooks'
import { mostSearchText } from '#domain/text/text-limits.ts'

export interface SearchFormProps {
  /** False until the island runs: the controls rest, so that nothing typed is lost. */
  readonly ready: boolean
  /** What is searched, for those who don't see the form: "Search tenants by name or id". */
  readonly label: string
  /** What can be typed: "Name or id". */
  readonly placeholder: string
  readonly search: string
  readonly onSearch: (text: string) => void
}

/** Searches on Enter or the button; an emptied field shows all again at once. */
export function SearchForm({ ready, label, placeholder, search, onSearch }: SearchFormProps) {
  const id = useId()
  const [text, setText] = useState(search)
  useEffect(() => setText(search), [search])
  return (
    <search>
      <form
        class="row no-print"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(text.trim())
        }}
      >
        <label class="visually-hidden" for={id}>
          {label}
        </label>
        <input
          class="input search-input"
          id={id}
          type="search"
          maxLength={mostSearchText}
          placeholder={placeholder}
          disabled={!ready}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value)
            if (value === '' && search !== '') onSearch('')
          }}
        />
        <button class="button button-quiet" type="submit" disabled={!ready}>
          Search
        </button>
      </form>
    </search>
  )
}
