import { type Context, Hono } from 'hono'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import type { PromoCount } from '#domain/campaign/promo-seats.ts'
import { offerPicture, offerPictures } from '#domain/page-paths.ts'
import { terms, termsVersion } from '#domain/program.ts'
import { readPromoCount } from '#http/answers/promo-count-cache.ts'
import type { AppEnv } from '#http/app-env.ts'
import { logFailure } from '#worker/log/log-failure.ts'

/** What anyone may know: the terms, and the promo count at most 15 seconds old (rule 1.5). */
export const programRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const promo = await promoOf(c)
    return c.json({ program: { ...terms, termsVersion }, promo }, 200)
  })
  // What a shared link shows. It is kept by others: while the count is unknown it promises what holds for everybody.
  .get(`/${offerPicture().split('/').at(-1)}`, async (c) => {
    const promo = await promoOf(c)
    const offer = promo?.state === 'open' ? 'promo' : 'standard'
    const picture = await c.env.ASSETS.fetch(new URL(offerPictures[offer], c.req.url))
    return new Response(picture.body, {
      headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=15' },
    })
  })

function promoOf(c: Context<AppEnv>): Promise<PromoCount | null> {
  return readPromoCount(new URL(c.req.url).origin, async () => {
    try {
      return await promoSlotsOf(c.env).report()
    } catch (error) {
      logFailure('seats_not_answered', error, { requestId: c.var.requestId })
      throw error
    }
  })
}
