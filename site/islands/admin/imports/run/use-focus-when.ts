import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A heading that takes the focus, and with it the view, when what it heads has just come about. */
export function useFocusWhen(isNew: boolean): RefObject<HTMLHeadingElement> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isNew) return
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [isNew])
  return heading
}
