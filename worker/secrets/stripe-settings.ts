import type { KeyStanding, StripeMode } from '#domain/billing/stripe/stripe-views.ts'
import { stripeKeyOf } from './stripe-key.ts'
import { isLiveStripe, stripeSecretsOf } from './stripe-secrets.ts'

type KeyTexts = Parameters<typeof stripeKeyOf>[0]

export type StripeSettings = Readonly<{ hasSecret: boolean; key: KeyStanding; mode: StripeMode }>

/** How the secrets of a deployment stand, never what they hold. */
export function stripeSettingsOf(
  texts: KeyTexts & Parameters<typeof stripeSecretsOf>[0],
): StripeSettings {
  const isLive = isLiveStripe(texts)
  return {
    hasSecret: stripeSecretsOf(texts).length > 0,
    key: standingOf(texts, isLive),
    mode: isLive ? 'live' : 'test',
  }
}

function standingOf(texts: KeyTexts, isLive: boolean): KeyStanding {
  const key = stripeKeyOf(texts)
  if (key.state === 'missing') return 'none'
  if (key.state !== 'set') return 'unusable'
  if (key.livemode !== isLive) return 'other_mode'
  return key.isRestricted ? 'restricted' : 'unrestricted'
}
