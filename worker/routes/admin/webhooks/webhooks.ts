import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  editEndpoint,
  endEarlierSecret,
  switchEndpointOff,
  switchEndpointOn,
} from '#actions/webhooks/change-endpoint.ts'
import { createEndpoint } from '#actions/webhooks/create-endpoint.ts'
import { endEndpoint } from '#actions/webhooks/end-endpoint.ts'
import { readEndpoints } from '#actions/webhooks/read-webhooks.ts'
import { rotateSecret } from '#actions/webhooks/rotate-secret.ts'
import { endpointFields } from '#domain/webhooks/endpoint-fields.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { Fault, orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { originOf } from '#http/guards/origin.ts'
import { requiresKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { expectBody, expectField } from '#worker/routes/fields/expect-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'
import { dataKeyOf } from '#worker/secrets/data-key.ts'
import { newWebhookSecret } from '#worker/secrets/new-webhook-secret.ts'

const endpointBody = z.strictObject(endpointFields)

const changeBody = endpointBody.extend({
  url: endpointFields.url.optional(),
  expect: expectField,
})

/** /api/admin/webhooks: where other systems listen; each secret is shown once, when it is made. */
export const adminWebhookRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const dataKey = dataKeyOf(c.env)
    const { items, keyChange } = await readEndpoints(c.var.db, dataKey, c.var.nowMs)
    return c.json({ items, nextCursor: null, dataKey: dataKey.state, keyChange }, 200)
  })
  .post('/', requiresKey, validated('json', endpointBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const made = await onceByKey(c, context, (once) =>
      createEndpoint(once, c.req.valid('json'), { ...newSecret(c), ownHost: ownHostOf(c) }),
    )
    const { id, secret, isShown } = orFault(made)
    if (!isShown) throw madeUnseen
    return c.json({ id, secret }, 201)
  })
  // `expect` is the endpoint's `version`.
  .put('/:id', validated('json', changeBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const under = { dataKey: dataKeyOf(c.env), ownHost: ownHostOf(c) }
    const edited = await editEndpoint(context, c.req.param('id'), c.req.valid('json'), under)
    const { change } = orFault(edited)
    return c.json({ change }, 200)
  })
  .post('/:id/disabling', validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect } = c.req.valid('json')
    const { change } = orFault(await switchEndpointOff(context, c.req.param('id'), expect))
    return c.json({ change }, 200)
  })
  .delete('/:id/disabling', validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect } = c.req.valid('json')
    const { change } = orFault(await switchEndpointOn(context, c.req.param('id'), expect))
    return c.json({ change }, 200)
  })
  .post('/:id/ending', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { change } = orFault(await endEndpoint(context, c.req.param('id')))
    return c.json({ change }, 200)
  })
  .post('/:id/secret', requiresKey, validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect } = c.req.valid('json')
    const rotated = await onceByKey(c, context, (once) =>
      rotateSecret(once, c.req.param('id'), expect, newSecret(c)),
    )
    const { secret, earlierSecretUntil } = orFault(rotated)
    if (secret === null) throw madeUnseen
    return c.json({ secret, earlierSecretUntil }, 201)
  })
  .delete('/:id/earlier-secret', validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect } = c.req.valid('json')
    const { change } = orFault(await endEarlierSecret(context, c.req.param('id'), expect))
    return c.json({ change }, 200)
  })

const madeUnseen = new Fault(
  'secret_made_already',
  'It was made by the first try, whose answer did not arrive. Nobody has seen its secret and it can’t be shown again: make a new secret for the endpoint in the list.',
)

const newSecret = (c: Context<AppEnv>) => ({
  secret: newWebhookSecret(),
  dataKey: dataKeyOf(c.env),
})

const ownHostOf = (c: Context<AppEnv>): string => new URL(originOf(c.env, c.req.raw)).hostname
