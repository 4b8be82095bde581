import { followBy, type UrlSearch } from './url-search.ts'

export interface StateTab {
  readonly id: string
  readonly label: string
  readonly href: string
  /** Null until known: its place is kept. Left out where none is shown. */
  readonly count?: number | null
}

export interface StateTabsProps {
  readonly label: string
  readonly tabs: readonly StateTab[]
  readonly current: string
  readonly go: UrlSearch['go']
}

/** Links between the states of one list, with how many there are in each. */
export function StateTabs({ label, tabs, current, go }: StateTabsProps) {
  const follow = followBy(go)
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.id}>
            <a
              href={tab.href}
              aria-current={tab.id === current ? 'page' : undefined}
              onClick={follow}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span class="tab-count">{tab.count?.toLocaleString()}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
