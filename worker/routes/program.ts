import { Hono } from 'hono'
import { promoSlotsOf } from '#actions/promo-slots-port.ts'
import { terms, termsVersion } from '#domain/program.ts'
import type { PromoCount } from '#domain/promo-seats.ts'
import type { AppEnv } from '#http/app-env.ts'
import { readPromoCount } from '#http/promo-count-cache.ts'

/** What anyone may know: the terms, and the promo count at most 15 seconds old (rule 1.5). */
export const programRoutes = new Hono<AppEnv>().get('/', async (c) => {
  let promo: PromoCount | null = null
  try {
    promo = await readPromoCount(new URL(c.req.url).origin, () => promoSlotsOf(c.env).report())
  } catch {
    // The page says what is true for sure when the count isn't known.
  }
  return c.json({ program: { ...terms, termsVersion }, promo }, 200)
})
