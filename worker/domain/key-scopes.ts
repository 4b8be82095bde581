/** What a key of the billing side may write. */
export const billingScopes = [
  'tenants:write',
  'revenue-lines:write',
  'control-totals:write',
] as const

/** What a key may do; the last is a monitor's. */
export const keyScopes = [...billingScopes, 'health:read'] as const

/** What only a command’s own key may, which it makes for some minutes: nobody can choose these. */
const heldScopes = ['backup'] as const

/** A scope that a person can choose. */
export type ChosenScope = (typeof keyScopes)[number]
export type KeyScope = ChosenScope | (typeof heldScopes)[number]

export const isHeld = (scope: KeyScope): boolean => heldScopes.some((held) => held === scope)

/** What a request to this path needs, by prefix; null where no key will do. */
export function scopeNeededFor(path: string): KeyScope | null {
  const found = scopeByPrefix.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))
  return found?.[1] ?? null
}

const scopeByPrefix: readonly (readonly [prefix: string, scope: KeyScope])[] = [
  ['/api/admin/anchor', 'backup'],
  ['/api/v1/tenants', 'tenants:write'],
  ['/api/v1/revenue-lines', 'revenue-lines:write'],
  ['/api/v1/control-totals', 'control-totals:write'],
  ['/api/health/deep', 'health:read'],
]
