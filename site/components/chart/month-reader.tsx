import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { showNewest } from './column-chart.tsx'

interface ReadMonth {
  readonly month: string
  readonly words: string
}

/** What is drawn of a month, made something that pointer and keyboard reach; `area` is in units of the chart. */
type Target = (
  index: number,
  area: Readonly<{ x: number; width: number }>,
  drawn: ComponentChildren,
) => JSX.Element

interface MonthReaderProps {
  readonly title: string
  readonly months: readonly ReadMonth[]
  readonly size: Readonly<{ width: number; height: number }>
  readonly children: (target: Target) => ComponentChildren
}

/**
 * A chart of months with the figures of one of them in words above: of the newest, or of the one that the
 * pointer or the focus is on. The arrow keys go from month to month.
 */
export function MonthReader({ title, months, size, children }: MonthReaderProps) {
  const [at, setAt] = useState(months.length - 1)
  const chart = useRef<SVGSVGElement>(null)
  useEffect(() => showNewest(chart.current?.parentElement ?? null), [])
  const go = (event: KeyboardEvent, index: number) => {
    const to = goals[event.key]?.(index, months.length - 1)
    if (to === undefined) return
    event.preventDefault()
    chart.current?.querySelectorAll<SVGGElement>('.trend-month')[to]?.focus()
  }
  const target: Target = (index, area, drawn) => (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: read as a picture, reached by the arrow keys
    <g
      key={months[index]?.month}
      class="trend-month"
      role="img"
      aria-label={months[index]?.words}
      tabIndex={index === at ? 0 : -1}
      data-shown={index === at ? '' : undefined}
      onFocus={() => setAt(index)}
      onPointerEnter={() => setAt(index)}
      onKeyDown={(event) => go(event, index)}
    >
      <rect class="trend-area" y="0" height={size.height} {...area} />
      {drawn}
    </g>
  )
  return (
    <>
      <p class="trend-words" aria-hidden="true">
        {months[at]?.words}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take keyboard focus */}
      <section class="trend-scroll" aria-label={`${title}, chart`} tabIndex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset */}
        <svg
          ref={chart}
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="group"
          aria-label={`${title}. The arrow keys go from month to month.`}
        >
          {children(target)}
        </svg>
      </section>
    </>
  )
}

const goals: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
}
