import { useEffect } from 'preact/hooks'

/**
 * The browser looks for the place that an address names before there is anything on the page: once its
 * content has come, this leads there, opens what is folded around it, and puts the focus on it.
 */
export function Arrival() {
  useEffect(() => arriveAt(location.hash.slice(1)), [])
  return null
}

function arriveAt(id: string): void {
  const place = id === '' ? null : document.getElementById(id)
  if (place === null) return
  for (let fold = place.closest('details'); fold; fold = outside(fold)) fold.open = true
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: true })
  place.scrollIntoView()
}

const outside = (fold: HTMLDetailsElement): HTMLDetailsElement | null =>
  fold.parentElement?.closest('details') ?? null
