import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface TableScrollProps {
  /** What the region holds, read out when it takes focus. */
  readonly label: string
  readonly children: ComponentChildren
}

/**
 * The place of one table. Where the table is wider it scrolls by itself and takes keyboard focus;
 * where it fits, its header can stick to the top of the window.
 */
export function TableScroll({ label, children }: TableScrollProps) {
  const place = useRef<HTMLElement>(null)
  const [isWide, setIsWide] = useState(false)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const measure = () => setIsWide(element.scrollWidth > element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return (
    <section
      class="table-scroll"
      aria-label={label}
      ref={place}
      data-wide={isWide ? '' : undefined}
      tabIndex={isWide ? 0 : undefined}
    >
      {children}
    </section>
  )
}
