import { Hono } from 'hono'
import { z } from 'zod'
import { readSignInLink } from '#actions/people/read-sign-in-link.ts'
import { requestSignInLink } from '#actions/people/request-sign-in-link.ts'
import { signInWithToken } from '#actions/people/sign-in-with-token.ts'
import { signOut } from '#actions/people/sign-out.ts'
import { readSession } from '#auth/read-session.ts'
import { clearSessionCookie, writeSessionCookie } from '#auth/session-cookie.ts'
import { sessionHashOf, startingSession } from '#auth/start-session.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { publicPages } from '#domain/page-paths.ts'
import { isResellerRole, type Role } from '#domain/states.ts'
import { emailAddress } from '#domain/text/email-address.ts'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { Fault, orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { mailedTokenOf, mostToken } from '#http/guards/bearer.ts'
import { idempotencyKeyOf, takesKey } from '#http/idempotency-key.ts'
import { addressOf, limitRate } from '#http/limits/rate-limit.ts'
import { newId } from '#http/new-id.ts'
import { validated } from '#http/validation.ts'

const quarterHourMs = 15 * minuteMs
const perEmail = { hits: 5, perMs: quarterHourMs }
const perAddress = { hits: 30, perMs: quarterHourMs }
const triesPerAddress = { hits: 100, perMs: quarterHourMs }

const linkBody = z.strictObject({
  email: emailAddress('Enter your e-mail address, like name@company.com'),
})

// Its form is not checked: a cut-off token gets the same refusal as an expired one, with the way on.
const tokenBody = z.strictObject({
  token: z
    .string({ error: 'Send the token from the link that was mailed.' })
    .max(mostToken, { error: 'Send the token from the link that was mailed, and nothing else.' })
    .register(takenAsItComes, { why: 'its hash is looked up' }),
})

// Answers and pages that the browser kept. "cookies" would reach the vendor's other sites on the same domain,
// "storage" takes drafts of applications with it: the page forgets the rest (site/session/forget-person.ts).
const leftBehind = '"cache"'

/** /api/auth: signing in by mailed link, who is signed in, and signing out. */
export const authRoutes = new Hono<AppEnv>()
  .post('/sign-in-links', validated('json', linkBody), async (c) => {
    const { email } = c.req.valid('json')
    await limitRate(c, 'sign-in-link/address', addressOf(c), perAddress)
    await limitRate(c, 'sign-in-link/email', email, perEmail)
    await requestSignInLink({ db: c.var.db, nowMs: c.var.nowMs, newId }, email)
    return c.json({ status: 'accepted' as const }, 202)
  })
  .get('/link', async (c) => {
    await limitRate(c, 'sign-in-link/read', addressOf(c), triesPerAddress)
    const token = mailedTokenOf(c) ?? ''
    const { idHash } = await startingSession(c, { token, key: idempotencyKeyOf(c) })
    const link = { token, idHash }
    const { email, companyName } = orFault(await readSignInLink(c.var, link))
    return c.json({ email, companyName }, 200)
  })
  .post('/session', takesKey, validated('json', tokenBody), async (c) => {
    const { token } = c.req.valid('json')
    await limitRate(c, 'session', addressOf(c), triesPerAddress)
    const context = { db: c.var.db, nowMs: c.var.nowMs, newId }
    const session = await startingSession(c, { token, key: idempotencyKeyOf(c) })
    const { role } = orFault(await signInWithToken(context, token, session))
    writeSessionCookie(c, session.id)
    return c.json({ area: areaOf(role) }, 201)
  })
  .get('/session', async (c) => {
    const signedIn = await readSession(c)
    if (!signedIn) throw new Fault('not_signed_in', `Sign in at ${publicPages.signIn()}.`)
    const { personId, name, email, role, reseller } = signedIn
    return c.json(
      { person: { id: personId, name, email, role }, reseller, area: areaOf(role) },
      200,
    )
  })
  .delete('/session', async (c) => {
    const signedIn = await readSession(c)
    const idHash = await sessionHashOf(c)
    if (signedIn && idHash !== null) {
      const resellerId = signedIn.reseller?.id ?? null
      await signOut(personContextOf(c, signedIn), { idHash, resellerId })
    }
    clearSessionCookie(c)
    c.header('clear-site-data', leftBehind)
    return c.body(null, 204)
  })

/** Which dashboard a role works in. */
const areaOf = (role: Role): 'admin' | 'reseller' => (isResellerRole(role) ? 'reseller' : 'admin')
