import { useEffect, useState } from 'preact/hooks'

/**
 * The page's query, null until the island runs in the browser: the prerendered shell has none.
 * Setting it changes the address too, so that a reload or a sent link shows the same.
 */
export function useSearchParams() {
  const [params, setParams] = useState<URLSearchParams | null>(null)
  useEffect(() => setParams(new URLSearchParams(location.search)), [])

  const replaceParams = (next: URLSearchParams): void => {
    const query = next.toString()
    history.replaceState(null, '', query === '' ? location.pathname : `?${query}`)
    setParams(next)
  }
  return { params, replaceParams }
}
