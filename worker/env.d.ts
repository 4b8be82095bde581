/** Bindings and variables of wrangler.toml. */
interface Env {
  readonly DB: D1Database
  readonly PROMO_SLOTS: DurableObjectNamespace<import('./promo-slots.ts').PromoSlots>
  readonly MAIL: SendEmail
  readonly ASSETS: Fetcher
  /** Where links in mails point, "https://partners.example.com". Empty: the request's own origin (local only). */
  readonly PUBLIC_ORIGIN: string
  readonly MAIL_FROM: string
}

declare namespace Cloudflare {
  interface Env {
    readonly DB: D1Database
    readonly PROMO_SLOTS: DurableObjectNamespace<import('./promo-slots.ts').PromoSlots>
    readonly MAIL: SendEmail
    readonly ASSETS: Fetcher
    readonly PUBLIC_ORIGIN: string
    readonly MAIL_FROM: string
    readonly TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}

/** True in the local demo build only (`npm start`): astro.config.mjs. */
declare const __DEMO__: boolean
