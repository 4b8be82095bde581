import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export interface NoticeHolder {
  readonly notice: VNode
  /** Says what was done, aloud too, and takes the focus: the button that did it may be gone. */
  readonly tell: (text: string) => void
  readonly clear: () => void
}

/** The place where a view says what came of an action. Put `notice` above what it is about. */
export function useNotice(): NoticeHolder {
  const [told, setTold] = useState<{ readonly text: string } | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (told === null) return
    // After the dialog that is closing has given the focus back.
    const timer = setTimeout(() => place.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [told])
  const notice = (
    <div
      class="notice"
      role="status"
      tabIndex={-1}
      ref={place}
      data-empty={told === null ? '' : undefined}
    >
      {told?.text}
    </div>
  )
  return { notice, tell: (text) => setTold({ text }), clear: () => setTold(null) }
}
