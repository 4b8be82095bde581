import { billingScopes, type ChosenScope, readScopes } from '#domain/key-scopes.ts'

/** What keys are usually for, with the scopes that it takes and no more. */
export const keyPresets: readonly Readonly<{ label: string; scopes: readonly ChosenScope[] }>[] = [
  { label: 'Billing system: writes', scopes: billingScopes },
  {
    label: 'Billing system: writes, reads back',
    // Statements are none of its business.
    scopes: [...billingScopes, ...readScopes.filter((scope) => scope !== 'statements:read')],
  },
  { label: 'Data warehouse: reads', scopes: readScopes },
  { label: 'Health check', scopes: ['health:read'] },
]

/** Whether these are the scopes of a preset, all of them and no other. */
export const isPreset = (
  { scopes }: (typeof keyPresets)[number],
  chosen: readonly ChosenScope[],
): boolean => scopes.length === chosen.length && scopes.every((scope) => chosen.includes(scope))
