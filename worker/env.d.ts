/** Bindings and variables of wrangler.toml. */
interface Env {
  readonly DB: D1Database
  readonly PROMO_SLOTS: DurableObjectNamespace<import('./promo-slots.ts').PromoSlots>
  readonly MAIL: SendEmail
  readonly ASSETS: Fetcher
  /** Counts per key at the edge, for some seconds and roughly (wrangler.toml); tests may do without. */
  readonly BURSTS?: RateLimit
  /** Where links in mails point, "https://partners.example.com". Empty: the request's own origin (local only). */
  readonly PUBLIC_ORIGIN: string
  readonly MAIL_FROM: string
  /** Cloudflare Turnstile, when both are set (docs/guides/going-live.md). The secret is one of wrangler's. */
  readonly TURNSTILE_SITE_KEY?: string
  readonly TURNSTILE_SECRET_KEY?: string
  /** 32 bytes in base64, under which secrets are kept in the database (worker/secrets); without it webhooks are off. */
  readonly DATA_KEY?: string
  /** The DATA_KEY of before, while it is changed (docs/guides/operating.md). */
  readonly DATA_KEY_BEFORE?: string
  /** What Stripe signs its events with; without it there is no door for them (docs/billing/stripe.md). */
  readonly STRIPE_WEBHOOK_SECRET?: string
  /** The one of before, while a destination is replaced by another. */
  readonly STRIPE_WEBHOOK_SECRET_BEFORE?: string
  /** A restricted key that reads what no event brings. */
  readonly STRIPE_API_KEY?: string
  /** A stand-in of Stripe on this machine, "http://127.0.0.1:12111"; a key for live data is never sent there. */
  readonly STRIPE_API_BASE?: string
  /** "live" or "test": whose events are kept. */
  readonly STRIPE_MODE?: string
}

declare namespace Cloudflare {
  interface Env {
    readonly DB: D1Database
    readonly PROMO_SLOTS: DurableObjectNamespace<import('./promo-slots.ts').PromoSlots>
    readonly MAIL: SendEmail
    readonly ASSETS: Fetcher
    readonly BURSTS?: RateLimit
    readonly PUBLIC_ORIGIN: string
    readonly MAIL_FROM: string
    readonly TURNSTILE_SITE_KEY?: string
    readonly TURNSTILE_SECRET_KEY?: string
    readonly DATA_KEY?: string
    readonly DATA_KEY_BEFORE?: string
    readonly STRIPE_WEBHOOK_SECRET?: string
    readonly STRIPE_WEBHOOK_SECRET_BEFORE?: string
    readonly STRIPE_API_KEY?: string
    readonly STRIPE_API_BASE?: string
    readonly STRIPE_MODE?: string
    readonly TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}

/** True in the local demo only (`npm start`, `npm run dev`): astro.config.mjs. */
declare const __DEMO__: boolean

/** TURNSTILE_SITE_KEY as the pages were built with; empty where the form asks nothing: astro.config.mjs. */
declare const __TURNSTILE_SITE_KEY__: string
