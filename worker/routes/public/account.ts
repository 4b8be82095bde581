import { Hono } from 'hono'
import { z } from 'zod'
import { switchMail } from '#actions/mail/switch-mail.ts'
import { endOtherSessions, endSession } from '#actions/people/end-session.ts'
import { readAccount } from '#actions/people/read-account.ts'
import { absoluteLifetimeMs, idleLifetimeMs } from '#auth/session-lifetimes.ts'
import { sessionHashOf } from '#auth/start-session.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { choosableMailKinds } from '#domain/states.ts'
import { choosableBy } from '#domain/vendor-news.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { signedInOf } from '#http/guards/guards.ts'
import { nowhere } from '#http/guards/no-such-route.ts'
import { validated } from '#http/validation.ts'

const mailParam = z.object({ kind: z.enum(choosableMailKinds) })
const mailBody = z.strictObject({
  wanted: z.boolean({ error: 'Say true to get these mails, false to switch them off.' }),
})

/** /api/account: what a person settles for themselves, whichever dashboard they work in. */
export const accountRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const signedIn = signedInOf(c)
    const { personId, name, email, role, reseller } = signedIn
    const self = { personId, idHash: await sessionHashOf(c), role }
    const { sessions, mails } = await readAccount(c.var.db, self, c.var.nowMs)
    return c.json(
      {
        person: { name, email, role },
        companyName: reseller?.companyName ?? null,
        sessions,
        /** After how long a session ends: without use, and whatever its use. */
        sessionDays: { idle: idleLifetimeMs / dayMs, most: absoluteLifetimeMs / dayMs },
        mails,
      },
      200,
    )
  })
  .delete('/sessions', async (c) => {
    const signedIn = signedInOf(c)
    const idHash = await sessionHashOf(c)
    if (idHash === null) throw nowhere(c.req.path)
    const resellerId = signedIn.reseller?.id ?? null
    await endOtherSessions(personContextOf(c, signedIn), { idHash, resellerId })
    return c.body(null, 204)
  })
  .delete('/sessions/:id', async (c) => {
    const signedIn = signedInOf(c)
    const session = { idHash: c.req.param('id'), resellerId: signedIn.reseller?.id ?? null }
    orFault(await endSession(personContextOf(c, signedIn), session))
    return c.body(null, 204)
  })
  .put('/mails/:kind', validated('param', mailParam), validated('json', mailBody), async (c) => {
    const signedIn = signedInOf(c)
    const { kind } = c.req.valid('param')
    const { wanted } = c.req.valid('json')
    if (!choosableBy(signedIn.role).includes(kind)) throw nowhere(c.req.path)
    const resellerId = signedIn.reseller?.id ?? null
    await switchMail(personContextOf(c, signedIn), resellerId, { kind, wanted })
    return c.json({ kind, wanted }, 200)
  })
