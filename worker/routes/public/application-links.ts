import { Hono } from 'hono'
import { z } from 'zod'
import { requestApplicationLink } from '#actions/applications/request-application-link.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { emailAddress } from '#domain/text/email-address.ts'
import type { AppEnv } from '#http/app-env.ts'
import { addressOf, limitRate } from '#http/limits/rate-limit.ts'
import { newId } from '#http/new-id.ts'
import { validated } from '#http/validation.ts'

const perAddress = { hits: 20, perMs: hourMs }
const perEmail = { hits: 5, perMs: hourMs }
const allTogether = { hits: 200, perMs: hourMs }

const linkBody = z.strictObject({
  email: emailAddress('Enter the e-mail address that you applied with, like name@company.com'),
})

/** POST /api/applications/links: a new link by mail; the same answer whoever asks. */
export const applicationLinkRoutes = new Hono<AppEnv>().post(
  '/',
  validated('json', linkBody),
  async (c) => {
    const { email } = c.req.valid('json')
    await limitRate(c, 'application-link/address', addressOf(c), perAddress)
    await limitRate(c, 'application-link/email', email, perEmail)
    await limitRate(c, 'application-link/all', '', allTogether)
    await requestApplicationLink({ db: c.var.db, nowMs: c.var.nowMs, newId }, email)
    return c.json({ status: 'accepted' as const }, 202)
  },
)
