import { Hono } from 'hono'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { databaseIsSilent, isWell, readHealth } from '#actions/console/read-health.ts'
import type { AppEnv } from '#http/app-env.ts'
import { dataKeyOf } from '#worker/secrets/data-key.ts'

/** /api/health: that it answers; /deep: how each part is, for a monitor. docs/guides/operating.md */
export const healthRoutes = new Hono<AppEnv>()
  .get('/', (c) => c.json({ status: 'ok' as const }, 200))
  .get('/deep', async (c) => {
    const { db, nowMs, requestId, isAskerUnknown } = c.var
    const health = isAskerUnknown
      ? databaseIsSilent
      : await readHealth(
          db,
          { slots: () => promoSlotsOf(c.env), dataKey: dataKeyOf(c.env) },
          nowMs,
          { requestId },
        )
    return c.json(health, isWell(health) ? 200 : 503)
  })
