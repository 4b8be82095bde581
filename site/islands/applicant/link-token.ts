import { useEffect, useState } from 'preact/hooks'

/** The token in the address's fragment, "#token=abc"; empty without one, null before the page is alive. */
export function useLinkToken(): string | null {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const read = () => setToken(new URLSearchParams(location.hash.slice(1)).get('token') ?? '')
    read()
    // Another link opened in this tab changes the fragment only.
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return token
}
