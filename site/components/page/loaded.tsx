import type { ComponentChildren } from 'preact'
import type { ApiState } from '#site/api/use-api.ts'
import { Arrival } from './arrival.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { Skeleton } from './skeleton.tsx'

export interface LoadedProps<Value> {
  readonly from: ApiState<Value>
  /** Lines of the skeleton, or one of your own that has the shape of what will come. */
  readonly skeleton?: number | ComponentChildren
  readonly children: (value: Value) => ComponentChildren
}

/** Skeleton, then the content or the error with "Try again": the one loading behaviour of every view. */
export function Loaded<Value>({ from, skeleton = 6, children }: LoadedProps<Value>) {
  if (from.state === 'loading') {
    return typeof skeleton === 'number' ? <Skeleton lines={skeleton} /> : skeleton
  }
  if (from.state === 'failed') return <ErrorPanel problem={from.problem} onRetry={from.reload} />
  return (
    <div aria-busy={from.isReloading}>
      {children(from.value)}
      <Arrival />
    </div>
  )
}
