import { Hono } from 'hono'
import { z } from 'zod'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import type { AppEnv } from '#http/app-env.ts'
import { validated } from '#http/validation.ts'
import {
  statementFilterOf,
  statementListFields,
} from '#worker/routes/fields/statement-list-query.ts'
import { resellerListCsv } from './resellers/reseller-list-csv.ts'
import { resellerListFields } from './resellers/reseller-list-query.ts'
import { statementListCsv } from './statements/statement-list-csv.ts'

/** /api/admin/exports: a list with its filter and order, whole, as a file. */
export const adminExportRoutes = new Hono<AppEnv>()
  .get('/resellers', validated('query', z.strictObject(resellerListFields)), (c) => {
    const { search, show = null, sort, order } = c.req.valid('query')
    const today = dateOfInstantMs(c.var.nowMs)
    const query = { search, part: show, sort, descending: order === 'desc', today }
    return resellerListCsv(c.var.db, `resellers-${today}.csv`, query)
  })
  .get('/statements', validated('query', z.strictObject(statementListFields)), (c) => {
    const { order, ...asked } = c.req.valid('query')
    const today = dateOfInstantMs(c.var.nowMs)
    return statementListCsv(c.var.db, `statements-${today}.csv`, statementFilterOf(asked), order)
  })
