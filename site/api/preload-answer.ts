import { stayingBelow } from './staying-below.ts'

/**
 * Starts an island's first request while its script still loads, for views whose request depends on
 * the address. `query` holds what the island's own call sends, in the same order: only then is the
 * answer used instead of asked for twice.
 */
export function preloadAnswer(path: string, query: Readonly<Record<string, string>> = {}): void {
  const search = new URLSearchParams(query).toString()
  const link = document.createElement('link')
  link.rel = 'preload'
  link.as = 'fetch'
  link.crossOrigin = 'anonymous'
  link.href = stayingBelow(search === '' ? path : `${path}?${search}`)
  document.head.appendChild(link)
}
