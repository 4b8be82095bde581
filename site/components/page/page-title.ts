import { useEffect } from 'preact/hooks'

/** Puts what a detail page is about in front of the tab's name. */
export function usePageTitle(subject: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${subject} · ${before}`
    return () => {
      document.title = before
    }
  }, [subject])
}
