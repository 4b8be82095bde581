import { Hono } from 'hono'
import { apiKeysPage, developerPages, openApiPath } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import type { AppEnv } from '#http/app-env.ts'

/** /api/v1: where everything of the API is, for whoever tries its address first; open to anyone. */
export const apiIndexRoutes = new Hono<AppEnv>().get('/', (c) =>
  c.json(
    {
      name: `${vendor.brand} partner program`,
      reference: developerPages.start(),
      openapi: openApiPath(),
      keys: apiKeysPage(),
      tenants: '/api/v1/tenants',
      revenueLines: '/api/v1/revenue-lines',
      controlTotals: '/api/v1/control-totals',
      resellers: '/api/v1/resellers',
      statements: '/api/v1/statements',
    },
    200,
  ),
)
