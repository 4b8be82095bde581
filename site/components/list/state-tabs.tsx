import { followBy, type UrlSearch } from './url-search.ts'

export interface StateTabsProps<State extends string | null> {
  readonly label: string
  /** In the order of the tabs; null: all of them. */
  readonly states: readonly State[]
  readonly wordsOf: (state: NonNullable<State>) => string
  readonly hrefOf: (state: State) => string
  /** How many there are: null until known, which keeps its place; undefined where none is shown. */
  readonly countOf?: (state: State) => number | null | undefined
  /** Undefined until the address is read. */
  readonly current: State | undefined
  readonly go: UrlSearch['go']
}

/** Links between the states of one list, with how many there are in each. */
export function StateTabs<State extends string | null>(props: StateTabsProps<State>) {
  const { label, states, wordsOf, hrefOf, countOf, current, go } = props
  const follow = followBy(go)
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {states.map((state) => {
          const count = countOf?.(state)
          return (
            <li key={state ?? 'all'}>
              <a
                href={hrefOf(state)}
                aria-current={state === current ? 'page' : undefined}
                ref={state === current ? showTab : null}
                onClick={follow}
              >
                {state === null ? 'All' : wordsOf(state)}
                {count !== undefined && <span class="tab-count">{count?.toLocaleString()}</span>}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** On a phone the tabs scroll sideways: the current one is in sight, and the page stays where it is. */
function showTab(tab: HTMLElement | null): void {
  const tabs = tab?.closest('.tabs')
  if (!tab || !tabs) return
  const beyond = tab.getBoundingClientRect().right - tabs.getBoundingClientRect().right
  if (beyond > 0) tabs.scrollLeft += beyond
}
