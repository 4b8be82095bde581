/** The secrets and variables of a deployment that say how Stripe is asked. */
type StripeTexts = Readonly<{ STRIPE_API_KEY?: string; STRIPE_API_BASE?: string }>

export type StripeKey =
  | Readonly<{
      state: 'set'
      text: string
      livemode: boolean
      /** One that is not may do everything with the account: a restricted one is advised. */
      isRestricted: boolean
      /** Null: Stripe itself. A port of this machine in tests and the local demo. */
      localPort: number | null
    }>
  /** `invalid`: of no form that Stripe gives. `elsewhere`: STRIPE_API_BASE names what this key is not sent to. */
  | Readonly<{ state: 'missing' | 'invalid' | 'elsewhere' }>

/** The key to read at Stripe with, if there is one. A key for live data goes to Stripe and nowhere else. */
export function stripeKeyOf({
  STRIPE_API_KEY: text = '',
  STRIPE_API_BASE: base = '',
}: StripeTexts): StripeKey {
  if (text === '') return { state: 'missing' }
  const [, kind, mode] = /^(rk|sk)_(live|test)_[A-Za-z0-9_]{8,240}$/.exec(text) ?? []
  if (mode === undefined) return { state: 'invalid' }
  const livemode = mode === 'live'
  const localPort = base === '' ? null : portOf(base)
  if (base !== '' && (localPort === null || livemode)) return { state: 'elsewhere' }
  return { state: 'set', text, livemode, isRestricted: kind === 'rk', localPort }
}

/** Of "http://localhost:12111" or "http://127.0.0.1:12111", and nothing that only begins like them. */
function portOf(base: string): number | null {
  const [, port] = /^http:\/\/(?:localhost|127\.0\.0\.1):(\d{1,5})\/?$/.exec(base) ?? []
  return port === undefined || Number(port) > 65_535 ? null : Number(port)
}
