import { Hono } from 'hono'
import { z } from 'zod'
import { createApiKey } from '#actions/console/create-api-key.ts'
import { readApiKeyPage, readApiKeys } from '#actions/console/read-api-keys.ts'
import { revokeApiKey } from '#actions/console/revoke-api-key.ts'
import { rotateApiKey } from '#actions/console/rotate-api-key.ts'
import { newToken } from '#auth/new-token.ts'
import { mostOverlapHours, usualOverlapHours } from '#domain/key-ends.ts'
import { keyScopes } from '#domain/key-scopes.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostKeyName } from '#domain/text/text-limits.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/answers/paging.ts'
import { Fault, orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { requiresKey } from '#http/idempotency-key.ts'
import { integerField } from '#http/integer-field.ts'
import { validated } from '#http/validation.ts'
import { keyEndField } from '#worker/routes/fields/key-end-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

const scopesMessage = `Choose at least one of ${keyScopes.join(', ')}.`

const keyBody = z.strictObject({
  name: singleLine({ max: mostKeyName, message: 'Name the key after what will use it' }),
  scopes: z
    .array(z.enum(keyScopes, { error: scopesMessage }), { error: scopesMessage })
    .min(1, { error: scopesMessage })
    .transform((chosen) => keyScopes.filter((scope) => chosen.includes(scope))),
  ends: keyEndField,
})

const rotationBody = z.strictObject({
  ends: keyEndField,
  overlapHours: integerField(
    `Let the old key work for 0 to ${mostOverlapHours} hours more.`,
    0,
    mostOverlapHours,
  ).default(usualOverlapHours),
})

const listQuery = z.strictObject({ limit: pageLimit, cursor: timeCursorQuery.optional() })

/** /api/admin/api-keys: the billing side's keys; each is shown once, when it is made. */
export const adminApiKeyRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor = null } = c.req.valid('query')
    const keys = await readApiKeys(c.var.db, { limit: limit + 1, after: cursor }, c.var.nowMs)
    const page = pageOf(keys, limit, ({ createdAt, id }) => timeCursor(createdAt, id))
    return c.json(page, 200)
  })
  .get('/:id', async (c) => {
    const key = await readApiKeyPage(c.var.db, c.req.param('id'), c.var.nowMs)
    if (key === null) throw new Fault('not_found', 'There is no such key. Load the list again.')
    return c.json(key, 200)
  })
  .post('/', requiresKey, validated('json', keyBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const made = await onceByKey(c, context, (once) =>
      createApiKey(once, c.req.valid('json'), newToken()),
    )
    const { id, key } = orFault(made)
    if (key === null) throw madeUnseen('make another')
    return c.json({ id, key }, 201)
  })
  .post('/:id/revocation', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { change } = orFault(await revokeApiKey(context, c.req.param('id')))
    return c.json({ change }, 200)
  })
  .post('/:id/rotation', requiresKey, validated('json', rotationBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const rotated = await onceByKey(c, context, (once) =>
      rotateApiKey(once, c.req.param('id'), c.req.valid('json'), newToken()),
    )
    const { id, key } = orFault(rotated)
    if (key === null) throw madeUnseen('rotate this one again')
    return c.json({ id, key }, 201)
  })

const madeUnseen = (next: string) =>
  new Fault(
    'key_made_already',
    `It was made by the first try, whose answer did not arrive. Nobody has seen it and it can’t be shown again: revoke it in the list, and ${next}.`,
  )
