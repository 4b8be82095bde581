import type { ComponentChildren } from 'preact'

export interface FigureProps {
  readonly label: ComponentChildren
  readonly value: ComponentChildren
  /** What the figure means: "estimate", "final", a period, a comparison. */
  readonly note?: ComponentChildren
  /** Double-ruled like a ledger's total; at most one in a row. */
  readonly strong?: boolean
}

/** One key figure; put several in `Figures`. */
export function Figure({ label, value, note, strong = false }: FigureProps) {
  return (
    <div class="figure" data-strong={strong ? '' : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {note !== undefined && <dd class="figure-note">{note}</dd>}
    </div>
  )
}

/** A row of figures that wraps on narrow screens. */
export function Figures({ children }: { children: ComponentChildren }) {
  return <dl class="figures">{children}</dl>
}
