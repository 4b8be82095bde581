import { Hono } from 'hono'
import { z } from 'zod'
import { inviteSuperAdmin } from '#actions/people/invite-super-admin.ts'
import { resendAdminInvite } from '#actions/people/resend-admin-invite.ts'
import { disablePerson, enablePerson } from '#actions/people/set-person-access.ts'
import { listVendorPeople, type VendorPerson } from '#db/people/vendor-people.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { inviteTerm } from '#domain/invite.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/answers/paging.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { validated } from '#http/validation.ts'
import { personFields } from '#worker/routes/fields/person-fields.ts'

const personBody = z.strictObject(personFields)

const listQuery = z.strictObject({ limit: pageLimit, cursor: timeCursorQuery.optional() })

/** /api/admin/people: the vendor's own people. */
export const adminPeopleRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listVendorPeople(c.var.db, { limit: limit + 1, after: cursor ?? null })
    const page = pageOf(rows, limit, {
      item: (row) => personView(row, c.var.nowMs),
      cursor: ({ createdAtMs, id }) => timeCursor(createdAtMs, id),
    })
    return c.json({ ...page, you: superAdminOf(c).personId }, 200)
  })
  .post('/', validated('json', personBody), async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { personId, change } = orFault(await inviteSuperAdmin(context, c.req.valid('json')))
    return c.json({ id: personId, change }, change === 'invited' ? 201 : 200)
  })
  .post('/:id/invitation', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { email } = orFault(await resendAdminInvite(context, c.req.param('id')))
    return c.json({ email }, 202)
  })
  .post('/:id/disabling', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { change } = orFault(await disablePerson(context, c.req.param('id')))
    return c.json({ change }, 200)
  })
  .delete('/:id/disabling', async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const { change } = orFault(await enablePerson(context, c.req.param('id')))
    return c.json({ change }, 200)
  })

function personView(row: VendorPerson, nowMs: number) {
  const { createdAtMs, joinedAtMs, disabledAtMs, inviteState, inviteSentAtMs, ...person } = row
  const { inviteAttempts, inviteError, ...shown } = person
  return {
    ...shown,
    createdAt: isoInstant(createdAtMs),
    joinedAt: isoInstantOrNull(joinedAtMs),
    disabledAt: isoInstantOrNull(disabledAtMs),
    invite:
      inviteState === null
        ? null
        : {
            state: inviteState,
            sentAt: isoInstantOrNull(inviteSentAtMs),
            attempts: inviteAttempts ?? 0,
            lastError: inviteError,
            ...inviteTerm({ sentAtMs: inviteSentAtMs, joinedAtMs }, nowMs),
          },
  }
}
