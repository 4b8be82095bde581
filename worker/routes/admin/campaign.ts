import { Hono } from 'hono'
import { closeCampaign } from '#actions/campaign/close-campaign.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readCampaignView } from '#actions/campaign/read-campaign-view.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { forgetPromoCount } from '#http/answers/promo-count-cache.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'

/** /api/admin/campaign: the seats, who took which and when; closing it, finally. */
export const adminCampaignRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json(await readCampaignView(c.var.db, promoSlotsOf(c.env)), 200))
  .post('/closing', validated('json', reasonBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const promo = await closeCampaign(context, promoSlotsOf(c.env), c.req.valid('json').reason)
    await forgetPromoCount(new URL(c.req.url).origin)
    return c.json({ promo }, 200)
  })
