import type { KeyStanding } from '#domain/billing/stripe/stripe-views.ts'

/** How the key stands, and what to do about it. */
export const keyWords: Readonly<Record<KeyStanding, string>> = {
  none: 'None: what no event brings waits for a replay',
  restricted: 'Set: it fetches what no event brings, and compares every night',
  unrestricted:
    'Set, and it may do everything with your account. Put a restricted one in its place, and end this one in Stripe',
  other_mode:
    'Set, but for the mode that is not listened to: nothing is fetched by it. Set one of this mode',
  unusable: 'Set, but it is no key of Stripe: nothing is fetched by it. Set it again',
}

/** Whether it is of use, be it as it should or not. */
export const readsBy = (key: KeyStanding): boolean => key === 'restricted' || key === 'unrestricted'
