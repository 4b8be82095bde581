import { useLayoutEffect } from 'preact/hooks'

/**
 * The browser asks whether to go on when the page is left by a link, a reload or its tab, as long as `isAsking`:
 * what would be lost can't be brought back. The words are the browser’s own.
 */
export function useAskBeforeLeaving(isAsking: boolean): void {
  // With the frame that shows it, not behind it: a page can be left before.
  useLayoutEffect(() => {
    if (!isAsking) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isAsking])
}
