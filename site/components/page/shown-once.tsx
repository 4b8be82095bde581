import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useAskBeforeLeaving } from './ask-before-leaving.ts'
import { Copied, CopyButton } from './copyable.tsx'

export interface ShownOnceProps {
  /** What it is: "The key “billing”". */
  readonly title: string
  readonly value: string
  readonly onStored: () => void
  /** How it is used. */
  readonly children: ComponentChildren
}

/**
 * A secret as it is shown once; it goes when it was stored, or with the page. Until it was copied, alone or in
 * what it is used in, the browser asks before the page is left.
 */
export function ShownOnce({ title, value, onStored, children }: ShownOnceProps) {
  const place = useRef<HTMLElement>(null)
  const titleId = useId()
  const [isCopied, setIsCopied] = useState(false)
  const hear = (text: string) => text.includes(value) && setIsCopied(true)
  useAskBeforeLeaving(!isCopied)
  useEffect(() => {
    // After the dialog that is closing has given the focus back.
    const timer = setTimeout(() => place.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section
      class="shown-once"
      aria-labelledby={titleId}
      tabIndex={-1}
      ref={place}
      onCopy={() => hear(getSelection()?.toString() ?? '')}
    >
      <Copied.Provider value={hear}>
        <h2 class="section-title" id={titleId}>
          {title}
        </h2>
        <p>Put it where it is used now. It is not shown again.</p>
        <code>{value}</code>
        <div class="row">
          <CopyButton name={title} text={value} />
          <button class="button button-quiet" type="button" onClick={onStored}>
            I have stored it
          </button>
        </div>
        {children}
      </Copied.Provider>
    </section>
  )
}
