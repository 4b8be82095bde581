import type { ComponentChildren } from 'preact'

/** A second, quiet line under the name of a row: its id, or what is special about it. */
export function RowDetail({ children }: { children: ComponentChildren }) {
  return <span class="row-detail">{children}</span>
}
