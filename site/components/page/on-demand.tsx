import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

export interface OnDemandProps {
  readonly id: string
  readonly title: string
  /** The button that brings it: "Show its tenants". */
  readonly show: string
  /** What else can be done, beside the title. */
  readonly actions?: ComponentChildren
  /** Nobody needs to ask for it. */
  readonly isShownAtOnce?: boolean
  readonly children: () => ComponentChildren
}

/** A section of a page that asks for what it shows only when somebody wants to see it. */
export function OnDemand(props: OnDemandProps) {
  const { id, title, show, actions, isShownAtOnce = false, children } = props
  const [isShown, setIsShown] = useState(isShownAtOnce)
  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <div class="row row-between">
        <h3 id={`${id}-title`}>{title}</h3>
        <div class="row">
          {actions}
          {!isShown && (
            <button
              class="button button-quiet button-small"
              type="button"
              onClick={() => setIsShown(true)}
            >
              {show}
            </button>
          )}
        </div>
      </div>
      {isShown && children()}
    </section>
  )
}
