import { Hono } from 'hono'
import { z } from 'zod'
import { changeRole } from '#actions/people/change-role.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { readTeam } from '#actions/people/read-team.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { resendTeamInvite } from '#actions/people/resend-team-invite.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { resellerRoles } from '#domain/states.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { resellerAdminOf, resellerOf } from '#http/guards/guards.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { limitRate } from '#http/limits/rate-limit.ts'
import { validated } from '#http/validation.ts'
import { expectBody } from '#worker/routes/fields/expect-field.ts'
import { personFields } from '#worker/routes/fields/person-fields.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

/** Enough for a team, too little to try out who has an account. */
const invitesOfReseller = { hits: 40, perMs: hourMs }

const role = z.enum(resellerRoles, { error: 'Choose a role: reseller_admin or reseller_member.' })

/** `expect` is the team's `teamVersion`. */
const inviteBody = expectBody.extend({ ...personFields, role })

/** `expect` is the person's `accessVersion`. */
const roleBody = expectBody.extend({ role })

/** /api/reseller/team: everybody of the reseller reads it, its admins change it. */
export const resellerTeamRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { personId, role: ownRole, reseller } = resellerOf(c)
    const team = await readTeam(c.var.db, reseller.id, c.var.nowMs)
    return c.json({ ...team, you: personId, mayManage: ownRole === 'reseller_admin' }, 200)
  })
  .post('/', takesKey, validated('json', inviteBody), async (c) => {
    const admin = resellerAdminOf(c)
    await limitRate(c, 'team-invite', admin.reseller.id, invitesOfReseller)
    const context = personContextOf(c, admin)
    const { expect, ...invitee } = c.req.valid('json')
    const invited = await onceByKey(c, context, (once) =>
      inviteToTeam(once, admin.reseller.id, invitee, expect),
    )
    const { personId, sent } = orFault(invited)
    return c.json({ personId, sent }, 201)
  })
  .patch('/:id', validated('json', roleBody), async (c) => {
    const admin = resellerAdminOf(c)
    const { role: wanted, expect } = c.req.valid('json')
    const context = personContextOf(c, admin)
    const id = c.req.param('id')
    const changed = await changeRole(context, admin.reseller.id, id, wanted, expect)
    return c.json({ role: orFault(changed).role }, 200)
  })
  .delete('/:id', validated('json', expectBody), async (c) => {
    const admin = resellerAdminOf(c)
    const context = personContextOf(c, admin)
    const { expect } = c.req.valid('json')
    orFault(await removeFromTeam(context, admin.reseller.id, c.req.param('id'), expect))
    return c.body(null, 204)
  })
  .post('/:id/invitation', takesKey, async (c) => {
    const admin = resellerAdminOf(c)
    await limitRate(c, 'team-invite', admin.reseller.id, invitesOfReseller)
    const context = personContextOf(c, admin)
    const sent = await onceByKey(c, context, (once) =>
      resendTeamInvite(once, admin.reseller.id, c.req.param('id')),
    )
    orFault(sent)
    return c.json({ state: 'pending' as const }, 202)
  })
