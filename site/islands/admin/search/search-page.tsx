import { useEffect, useState } from 'preact/hooks'
import { mostFound } from '#domain/search/search-kinds.ts'
import { FindField } from '#site/components/form/find-field.tsx'
import { adminPages } from '#site/paths.ts'

/** The search as a page: what is typed stands in the address, so that it can be kept and sent. */
export function SearchPage() {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => setText(new URLSearchParams(location.search).get('q') ?? ''), [])
  return (
    <FindField
      id="find"
      text={text ?? ''}
      onText={(typed) => {
        setText(typed)
        history.replaceState(history.state, '', adminPages.search({ q: typed }))
      }}
      limit={mostFound}
      isReady={text !== null}
    />
  )
}
