import { Hono } from 'hono'
import { z } from 'zod'
import { readOwnStatus, readStatusForecast } from '#actions/status/read-status.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { mostNewTenantsAMonth } from '#domain/request-limits.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerOf } from '#http/guards/guards.ts'
import { addressInteger } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { statusDateOf, statusQuery } from '#worker/routes/fields/status-query.ts'

const forecastQuery = z.strictObject({
  perMonth: addressInteger(
    `Give the new tenants a month as a whole number from 0 to ${mostNewTenantsAMonth}.`,
    0,
    mostNewTenantsAMonth,
  ).default(0),
})

/** /api/reseller/status */
export const resellerStatusRoutes = new Hono<AppEnv>()
  .get('/', validated('query', statusQuery), async (c) => {
    const date = statusDateOf(c.req.valid('query'), c.var.nowMs)
    const result = await readOwnStatus(c.var.db, resellerOf(c).reseller.id, date)
    return c.json(orFault(result).status, 200)
  })
  .get('/forecast', validated('query', forecastQuery), async (c) => {
    const { perMonth } = c.req.valid('query')
    const query = { perMonth, today: dateOfInstantMs(c.var.nowMs) }
    const result = await readStatusForecast(c.var.db, resellerOf(c).reseller.id, query)
    return c.json(orFault(result).forecast, 200)
  })
