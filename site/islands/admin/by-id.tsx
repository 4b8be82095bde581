import type { ComponentChildren } from 'preact'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { ViewSkeleton } from './admin-view.tsx'
import { idIn } from './view-queries.ts'

export interface ByIdProps {
  /** What is shown: "the reseller". */
  readonly what: string
  /** Shown when the address names none. */
  readonly missing: ComponentChildren
  readonly children: (id: string) => ComponentChildren
}

/** A detail page's thing, by the id in its address. */
export function ById({ what, missing, children }: ByIdProps) {
  const { search } = useUrlSearch()
  if (search === null) return <ViewSkeleton what={what} />
  const id = idIn(search)
  return <>{id === null ? missing : children(id)}</>
}
