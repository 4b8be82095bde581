import { Hono } from 'hono'
import { z } from 'zod'
import { findAnything } from '#actions/search/find-anything.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { fewFound, kindsFoundBy, mostFound, searchKinds } from '#domain/search/search-kinds.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostLineText } from '#domain/text/text-limits.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { addressInteger } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

/** One kind alone for a field that asks for one; all that the person may read when none is named. */
const searchQuery = z.strictObject({
  /** As long as an id may be. */
  q: singleLine({
    min: 0,
    max: mostLineText,
    message: `Send what to search for in at most ${mostLineText} characters.`,
  }).default(''),
  kind: oneOf(searchKinds, 'Search for').optional(),
  limit: addressInteger(`Ask for 1 to ${mostFound} of each kind.`, 1, mostFound).default(fewFound),
})

/** /api/admin/search: anything by its name, number or id. */
export const adminSearchRoutes = new Hono<AppEnv>().get(
  '/',
  validated('query', searchQuery),
  async (c) => {
    const { q, kind, limit } = c.req.valid('query')
    const mayFind = kindsFoundBy(superAdminOf(c).role)
    const found = await findAnything(c.var.db, {
      text: q,
      kinds: mayFind.filter((each) => kind === undefined || each === kind),
      limit,
      month: monthOfInstantMs(c.var.nowMs),
    })
    return c.json(found, 200)
  },
)
