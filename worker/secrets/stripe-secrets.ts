type StripeTexts = Readonly<{
  STRIPE_WEBHOOK_SECRET?: string
  STRIPE_WEBHOOK_SECRET_BEFORE?: string
  STRIPE_MODE?: string
}>

/**
 * What Stripe signs with: the secret, and that of before while a destination is replaced. None: nothing is taken.
 * A line break that came along when it was pasted is no part of it.
 */
export const stripeSecretsOf = ({
  STRIPE_WEBHOOK_SECRET: secret = '',
  STRIPE_WEBHOOK_SECRET_BEFORE: before = '',
}: StripeTexts): readonly string[] =>
  secret.trim() === '' ? [] : [secret.trim(), before.trim()].filter((text) => text !== '')

/** Whether the events of live mode are ours; unless STRIPE_MODE says “test” they are. */
export const isLiveStripe = ({ STRIPE_MODE: mode = '' }: StripeTexts): boolean => mode !== 'test'
