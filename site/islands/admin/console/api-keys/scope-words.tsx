import type { KeyScope } from '#domain/key-scopes.ts'

/** A scope in words, and as the API names it in a refusal. */
export function ScopeName({ scope }: { scope: KeyScope }) {
  return (
    <>
      {scopeWords[scope]} <code class="scope">{scope}</code>
    </>
  )
}

const scopeWords: Readonly<Record<KeyScope, string>> = {
  'tenants:write': 'Write tenants',
  'revenue-lines:write': 'Write revenue lines',
  'control-totals:write': 'Write control totals',
  'tenants:read': 'Read tenants',
  'revenue-lines:read': 'Read revenue lines',
  'control-totals:read': 'Read control totals',
  'resellers:read': 'Read resellers',
  'statements:read': 'Read statements',
  'health:read': 'Health, for a monitor',
  backup: 'Backup and restore, by the command itself',
}
