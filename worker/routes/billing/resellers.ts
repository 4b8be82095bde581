import { Hono } from 'hono'
import { z } from 'zod'
import { listNumberedResellers } from '#actions/resellers/list-numbered.ts'
import { bulkPageLimit, pageOf, sequenceCursorQuery } from '#http/answers/paging.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import type { ResellerPageAnswer } from './answers/reseller.ts'

const listQuery = z.strictObject({ limit: bulkPageLimit, cursor: sequenceCursorQuery.optional() })

/** /api/v1/resellers */
export const billingResellerRoutes = new Hono<AppEnv>().get(
  '/',
  validated('query', listQuery),
  async (c) => {
    const { limit, cursor = 0 } = c.req.valid('query')
    const found = await listNumberedResellers(c.var.db, { after: cursor, limit: limit + 1 })
    const page: ResellerPageAnswer = pageOf(found, limit, ({ number }) => String(number))
    return c.json(page, 200)
  },
)
