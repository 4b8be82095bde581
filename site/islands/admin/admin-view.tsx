import type { ComponentChildren } from 'preact'
import type { ApiState } from '#site/api/use-api.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { resellerPages } from '#site/paths.ts'

/** How a view is read again. */
export interface Again {
  readonly reload: () => void
  readonly isReloading: boolean
}

export interface AdminViewProps<Value> {
  readonly from: ApiState<Value>
  /** What is loading: "the resellers". */
  readonly what: string
  /** Shown when the API answers 404; without it, that the account is no super admin's. */
  readonly missing?: ComponentChildren
  readonly children: (value: Value, again: Again) => ComponentChildren
}

/** `Loaded`, with words for what is not there: the API hides from others that the area exists. */
export function AdminView<Value>({ from, what, missing, children }: AdminViewProps<Value>) {
  if (from.state === 'failed' && from.problem.status === 404) return missing ?? <NotAnAdmin />
  const again: Again =
    from.state === 'ready' ? from : { reload: () => undefined, isReloading: false }
  return (
    <Loaded from={from} skeleton={<ViewSkeleton what={what} />}>
      {(value) => children(value, again)}
    </Loaded>
  )
}

/** As tall as a screen, so that nothing below it moves when the view arrives. */
export function ViewSkeleton({ what }: { what: string }) {
  return (
    <div class="await-view">
      <Skeleton lines={14} label={`Loading ${what}`} />
    </div>
  )
}

function NotAnAdmin() {
  return (
    <EmptyState
      title="This area is for the program’s admins"
      action={{ label: 'Go to your dashboard', href: resellerPages.overview() }}
    >
      You are signed in with an account of a reseller. To work here, sign out and sign in with the
      e-mail address of a super admin.
    </EmptyState>
  )
}
