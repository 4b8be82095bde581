import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '../page/error-panel.tsx'

/** A page of a list; `nextCursor` is null at the end. */
interface Page {
  readonly nextCursor: string | null
}

export interface PagedByProps<Shown extends Page, Item> {
  readonly first: Shown
  readonly load: (cursor: string) => Promise<ApiResult<Shown>>
  readonly itemsOf: (page: Shown) => readonly Item[]
  /** In place of a list that holds nothing: why, and what brings something here. */
  readonly empty?: ComponentChildren
  /** The items of all pages shown so far, in order, and whether that is all there are. */
  readonly children: (items: readonly Item[], isWhole: boolean) => ComponentChildren
}

export type PagedProps<Item> = Omit<PagedByProps<ItemPage<Item>, Item>, 'itemsOf'>

interface ItemPage<Item> extends Page {
  readonly items: readonly Item[]
}

/** A list that grows by "Show more" to the end; a page that fails to load can be tried again. */
export function Paged<Item>(list: PagedProps<Item>) {
  return <PagedBy {...list} itemsOf={({ items }) => items} />
}

/** The same of pages that call their items otherwise. */
export function PagedBy<Shown extends Page, Item>(list: PagedByProps<Shown, Item>) {
  const { first, load, itemsOf, empty, children } = list
  const [pages, setPages] = useState([first])
  useEffect(() => setPages([first]), [first])
  const next = useAction((from: string) => load(from))
  const cursor = pages.at(-1)?.nextCursor ?? null
  const more = async () => {
    const result = cursor === null ? null : await next.run(cursor)
    if (result?.ok === true) setPages([...pages, result.value])
  }
  if (empty && first.nextCursor === null && itemsOf(first).length === 0) return <>{empty}</>
  return (
    <div class="stack">
      {children(pages.flatMap(itemsOf), cursor === null)}
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
