import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { curlCommand } from '#domain/curl.ts'
import type { KeyScope } from '#domain/key-scopes.ts'
import { developerPages } from '#domain/page-paths.ts'
import { Copyable } from '#site/components/page/copyable.tsx'
import { callsFor } from './three-calls.ts'

export interface KeyCallsProps {
  readonly scopes: readonly KeyScope[]
  /** The key itself while it is shown; null afterwards. */
  readonly secret: string | null
}

/** The first calls with a key, ready to paste into a terminal. */
export function KeyCalls({ scopes, secret }: KeyCallsProps) {
  const calls = callsFor(scopes, monthOfInstantMs(Date.now()))
  if (calls.length === 0) return null
  const writes = calls.some(({ request }) => request.method !== 'GET')
  return (
    <div class="stack">
      <p>
        Paste these into a terminal, one after the other
        {secret === null && <>, with the key in place of “rp_…”</>}.{' '}
        {writes && (
          <>
            They write a test tenant of this month and one line of it, which stays in the ledger and
            earns nobody anything.{' '}
          </>
        )}
        <a href={developerPages.start()}>What each field means</a>
      </p>
      <Copyable name="The key, for the shell" text={`export PARTNERS_KEY='${secret ?? 'rp_…'}'`} />
      <ol class="steps">
        {calls.map(({ title, request }) => (
          <li key={title}>
            {title}
            <Copyable name={title} text={curlCommand(request, location.origin)} />
          </li>
        ))}
      </ol>
    </div>
  )
}
