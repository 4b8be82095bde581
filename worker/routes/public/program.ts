import { Hono } from 'hono'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { terms, termsVersion } from '#domain/program.ts'
import { readPromoCount } from '#http/answers/promo-count-cache.ts'
import type { AppEnv } from '#http/app-env.ts'
import { logFailure } from '#worker/log/log-failure.ts'

/** What anyone may know: the terms, and the promo count at most 15 seconds old (rule 1.5). */
export const programRoutes = new Hono<AppEnv>().get('/', async (c) => {
  const { origin } = new URL(c.req.url)
  const promo = await readPromoCount(origin, async () => {
    try {
      return await promoSlotsOf(c.env).report()
    } catch (error) {
      logFailure('seats_not_answered', error, { requestId: c.var.requestId })
      throw error
    }
  })
  return c.json({ program: { ...terms, termsVersion }, promo }, 200)
})
