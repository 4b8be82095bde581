import type { KeyScope } from '#domain/key-scopes.ts'

export const scopeWords: Readonly<Record<KeyScope, string>> = {
  'tenants:write': 'Tenants',
  'revenue-lines:write': 'Revenue lines',
  'control-totals:write': 'Control totals',
  'health:read': 'Health, for a monitor',
  backup: 'Backup and restore, by the command itself',
}
