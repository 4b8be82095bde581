import { Hono } from 'hono'
import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'

/** /api/reseller/viewing: whose pages these are, and until when a super admin may look at them. */
export const resellerViewingRoutes = new Hono<AppEnv>().get('/', (c) => {
  const { reseller } = resellerOf(c)
  return c.json({ reseller, endsAt: isoInstantOrNull(c.var.viewingEndsAtMs) }, 200)
})
