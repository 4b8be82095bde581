import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { asViewed } from '#site/viewing/as-viewed.ts'

export interface UrlSearch {
  /** "?state=approved"; null until hydrated, since a prerendered page has no address. */
  readonly search: string | null
  /** The same, read. */
  readonly params: URLSearchParams | null
  /** Moves to the same page with other parameters: the address changes, Back comes back. */
  readonly go: (href: string) => void
}

/** The state of a view that lives in its address: a reload, a sent link and Back show the same. */
export function useUrlSearch(): UrlSearch {
  const [search, setSearch] = useState<string | null>(null)
  useEffect(() => {
    const read = () => setSearch(location.search)
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const go = useCallback((href: string) => {
    history.pushState(null, '', asViewed(href))
    setSearch(location.search)
  }, [])
  const params = useMemo(() => (search === null ? null : new URLSearchParams(search)), [search])
  return { search, params, go }
}

/** For a link that `go` follows: a click with a key held, or the middle button, stays the browser's. */
export function followBy(go: UrlSearch['go']) {
  return (event: MouseEvent) => {
    const link = event.currentTarget
    if (!(link instanceof HTMLAnchorElement) || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(link.href)
  }
}
