import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '../page/error-panel.tsx'

/** A page of a list; `nextCursor` is null at the end. */
interface Page {
  readonly nextCursor: string | null
}

export interface PagedProps<Shown extends Page> {
  readonly first: Shown
  readonly load: (cursor: string) => Promise<ApiResult<Shown>>
  /** All pages shown so far, in order. */
  readonly children: (pages: readonly Shown[]) => ComponentChildren
}

/** A list that grows by "Show more" to the end; a page that fails to load can be tried again. */
export function Paged<Shown extends Page>({ first, load, children }: PagedProps<Shown>) {
  const [pages, setPages] = useState([first])
  useEffect(() => setPages([first]), [first])
  const next = useAction((from: string) => load(from))
  const cursor = pages.at(-1)?.nextCursor ?? null
  const more = async () => {
    const result = cursor === null ? null : await next.run(cursor)
    if (result?.ok === true) setPages([...pages, result.value])
  }
  return (
    <div class="stack">
      {children(pages)}
      {next.problem && <ErrorPanel problem={next.problem} onRetry={more} />}
      {cursor !== null && (
        <div>
          <button class="button button-quiet" type="button" disabled={next.busy} onClick={more}>
            {next.busy ? 'Loading…' : 'Show more'}
          </button>
        </div>
      )}
    </div>
  )
}
