import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '#http/app-env.ts'
import { nowhere } from '#http/guards/no-such-route.ts'
import { originOf } from '#http/guards/origin.ts'
import { validated } from '#http/validation.ts'
import { readFillingState } from './demo-records.ts'
import { demoIds } from './demo-work.ts'
import { fillStep } from './fill-step.ts'
import { mailPage } from './mail-page.ts'
import { listDemoPeople, printFirstLinks, printSignInLink } from './sign-in-links.ts'

/** A demo build that somebody deployed all the same opens nothing. */
const localOnly: MiddlewareHandler<AppEnv> = async function localOnly(c, next) {
  const { hostname } = new URL(c.req.url)
  if (!__DEMO__ || !['localhost', '127.0.0.1'].includes(hostname)) throw nowhere(c.req.path)
  await next()
}

/**
 * /api/demo/*: filling, sign-in links and mail of the local demo. In a production build the call
 * is gone from app.ts, and with the pure mark below all that it needs is gone too.
 */
export const demoRoutes = /* @__PURE__ */ createDemoRoutes()

function createDemoRoutes() {
  const stepBody = z.strictObject({ step: z.int().min(0).max(500), todayMs: z.int().positive() })
  const linkBody = z.strictObject({ personId: z.string().min(8).max(64).optional() })
  const mailQuery = z.strictObject({ id: z.string().min(1).max(300) })
  return new Hono<AppEnv>()
    .use(localOnly)
    .get('/seed', async (c) => c.json({ state: await readFillingState(c.var.db) }, 200))
    .post('/seed', validated('json', stepBody), async (c) => {
      const { step, todayMs } = c.req.valid('json')
      const origin = originOf(c.env, c.req.raw)
      const work = { env: c.env, db: c.var.db, origin, todayMs, newId: demoIds(step) }
      try {
        return c.json(await fillStep(work, step), 200)
      } catch (error) {
        // Invented data only: here the whole error may be told.
        console.error(error)
        throw error
      }
    })
    .get('/people', async (c) => c.json({ people: await listDemoPeople(c.var.db) }, 200))
    .post('/sign-in-links', validated('json', linkBody), async (c) => {
      const { personId } = c.req.valid('json')
      const context = { db: c.var.db, nowMs: c.var.nowMs, origin: originOf(c.env, c.req.raw) }
      if (personId === undefined) return c.json({ links: await printFirstLinks(context) }, 201)
      return c.json({ links: [{ who: '', link: await printSignInLink(context, personId) }] }, 201)
    })
    .get('/mail', validated('query', mailQuery), async (c) => {
      const page = await mailPage(c.req.url, c.req.valid('query').id)
      if (!page) throw nowhere(c.req.path)
      return page
    })
}
