import { useState } from 'preact/hooks'
import { StateTabs } from '#site/components/list/state-tabs.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import type { ApiKeyDetail } from '#site/islands/admin/admin-answers.ts'
import type { Again } from '#site/islands/admin/admin-view.tsx'
import { adminPages } from '#site/paths.ts'
import { KeyCalls } from './key-calls.tsx'
import { KeyRequests } from './key-requests.tsx'
import { TestLine } from './test-line.tsx'

export interface KeySectionsProps {
  readonly apiKey: ApiKeyDetail
  readonly again: Again
  readonly works: boolean
}

/** What a key was asked, its first calls and a test line: one at a time, named in the address. */
export function KeySections({ apiKey, again, works }: KeySectionsProps) {
  const { id, scopes, requests } = apiKey
  const { params, go } = useUrlSearch()
  // The calls until something was asked. It stays while the page is read: a refresh turns no page over.
  const [usual] = useState(requests.length === 0 ? 'calls' : 'requests')
  const sections = ['requests', 'calls', 'line'].filter(
    (one) => one === 'requests' || (works && (one === 'calls' || scopes.includes(lineScope))),
  )
  const asked = params?.get('show') ?? usual
  const current = sections.includes(asked) ? asked : 'requests'
  const hrefOf = (show: string) => adminPages.apiKey(id, { show })
  return (
    <div class="stack">
      {sections.length > 1 && (
        <StateTabs
          label="Of this key"
          states={sections}
          wordsOf={(section) => words[section] ?? section}
          countOf={(section) => (section === 'requests' ? requests.length : undefined)}
          {...{ hrefOf, current, go }}
        />
      )}
      {current === 'requests' && (
        <KeyRequests
          apiKey={apiKey}
          again={again}
          callsHref={sections.includes('calls') ? hrefOf('calls') : null}
        />
      )}
      {current === 'calls' && <KeyCalls scopes={scopes} secret={null} />}
      {current === 'line' && <TestLine />}
    </div>
  )
}

const lineScope = 'revenue-lines:write'

const words: Readonly<Record<string, string>> = {
  requests: 'Last requests',
  calls: 'First calls',
  line: 'Test line',
}
