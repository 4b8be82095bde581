/** What a key of the billing side may write. */
export const billingScopes = [
  'tenants:write',
  'revenue-lines:write',
  'control-totals:write',
] as const

/** What it may read back. */
export const readScopes = [
  'tenants:read',
  'revenue-lines:read',
  'control-totals:read',
  'resellers:read',
  'statements:read',
] as const

/** What a key may do; the last is a monitor's. */
export const keyScopes = [...billingScopes, ...readScopes, 'health:read'] as const

/** What only a command’s own key may, which it makes for some minutes: nobody can choose these. */
const heldScopes = ['backup'] as const

/** A scope that a person can choose. */
export type ChosenScope = (typeof keyScopes)[number]
export type KeyScope = ChosenScope | (typeof heldScopes)[number]

export const isHeld = (scope: KeyScope): boolean => heldScopes.some((held) => held === scope)

/** What a request needs, by its method and the beginning of its path; null where no key will do. */
export function scopeNeededFor(method: string, path: string): KeyScope | null {
  const found = scopesByPrefix.find(
    ([prefix]) => path === prefix || path.startsWith(`${prefix}/`),
  )?.[1]
  if (found === undefined) return null
  return method === 'GET' || method === 'HEAD' ? found.read : found.write
}

type ScopesOfPath = Readonly<{ read: KeyScope | null; write: KeyScope | null }>

const scopesByPrefix: readonly (readonly [prefix: string, scopes: ScopesOfPath])[] = [
  ['/api/admin/anchor', { read: 'backup', write: 'backup' }],
  ['/api/v1/tenants', { read: 'tenants:read', write: 'tenants:write' }],
  ['/api/v1/revenue-lines', { read: 'revenue-lines:read', write: 'revenue-lines:write' }],
  ['/api/v1/control-totals', { read: 'control-totals:read', write: 'control-totals:write' }],
  ['/api/v1/resellers', { read: 'resellers:read', write: null }],
  ['/api/v1/statements', { read: 'statements:read', write: null }],
  ['/api/health/deep', { read: 'health:read', write: null }],
]
