import type { ComponentChildren } from 'preact'

export interface EmptyStateProps {
  readonly title: string
  /** What will bring something here, and the next step. */
  readonly children: ComponentChildren
  readonly action?: { readonly label: string; readonly href: string }
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <strong>{title}</strong>
      <p>{children}</p>
      {action && (
        <a class="button button-quiet" href={action.href}>
          {action.label}
        </a>
      )}
    </div>
  )
}
