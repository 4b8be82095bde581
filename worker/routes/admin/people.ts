import { Hono } from 'hono'
import { z } from 'zod'
import { inviteSuperAdmin } from '#actions/people/invite-super-admin.ts'
import { readVendorPeople } from '#actions/people/read-vendor-people.ts'
import { releaseAddress } from '#actions/people/release-address.ts'
import { resendAdminInvite } from '#actions/people/resend-admin-invite.ts'
import { disablePerson, enablePerson } from '#actions/people/set-person-access.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { expectBody } from '#worker/routes/fields/expect-field.ts'
import { personFields } from '#worker/routes/fields/person-fields.ts'
import { reasonBody } from '#worker/routes/fields/reason-field.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

const personBody = z.strictObject(personFields)

const listQuery = z.strictObject({ limit: pageLimit, cursor: timeCursorQuery.optional() })

/** /api/admin/people: the vendor's own people; and the address of anybody, which can be released. */
export const adminPeopleRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor = null } = c.req.valid('query')
    const people = await readVendorPeople(
      c.var.db,
      { limit: limit + 1, after: cursor },
      c.var.nowMs,
    )
    const page = pageOf(people, limit, ({ createdAt, id }) => timeCursor(createdAt, id))
    return c.json({ ...page, you: superAdminOf(c).personId }, 200)
  })
  .post('/', takesKey, validated('json', personBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const invited = await onceByKey(c, context, (once) =>
      inviteSuperAdmin(once, c.req.valid('json')),
    )
    const { personId, change } = orFault(invited)
    return c.json({ id: personId, change }, change === 'invited' ? 201 : 200)
  })
  .post('/:id/invitation', takesKey, async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const sent = await onceByKey(c, context, (once) => resendAdminInvite(once, c.req.param('id')))
    const { personId } = orFault(sent)
    return c.json({ id: personId }, 202)
  })
  // `expect` is the person's `accessVersion`.
  .post('/:id/disabling', validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect } = c.req.valid('json')
    const { change } = orFault(await disablePerson(context, c.req.param('id'), expect))
    return c.json({ change }, 200)
  })
  .delete('/:id/disabling', validated('json', expectBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { expect } = c.req.valid('json')
    const { change } = orFault(await enablePerson(context, c.req.param('id'), expect))
    return c.json({ change }, 200)
  })
  .post('/:id/release', validated('json', reasonBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { reason } = c.req.valid('json')
    orFault(await releaseAddress(context, c.req.param('id'), reason))
    return c.json({ released: true as const }, 200)
  })
