import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { CopyButton } from './copyable.tsx'

export interface ShownOnceProps {
  /** What it is: "The key “billing”". */
  readonly title: string
  readonly value: string
  readonly onStored: () => void
  /** How it is used. */
  readonly children: ComponentChildren
}

/** A secret as it is shown once; it goes when it was stored, or with the page. */
export function ShownOnce({ title, value, onStored, children }: ShownOnceProps) {
  const place = useRef<HTMLElement>(null)
  const titleId = useId()
  useEffect(() => {
    // After the dialog that is closing has given the focus back.
    const timer = setTimeout(() => place.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section class="shown-once" aria-labelledby={titleId} tabIndex={-1} ref={place}>
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
    </section>
  )
}
