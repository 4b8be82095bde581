import { Hono } from 'hono'
import { z } from 'zod'
import { answerQuestion } from '#actions/applications/answer-question.ts'
import { readOwnApplication } from '#actions/applications/read-own-application.ts'
import { withdrawApplication } from '#actions/applications/withdraw-application.ts'
import { answerSchema } from '#domain/applications/application-exchange.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { actionContextOf } from '#http/action-context-of.ts'
import { orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { applicantOf } from '#http/guards/guards.ts'
import { limitRate } from '#http/limits/rate-limit.ts'
import { validated } from '#http/validation.ts'

const writesOfApplication = { hits: 30, perMs: hourMs }

/** /api/applications/mine: what the link of an application lets its applicant see and do. */
export const ownApplicationRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const found = await readOwnApplication(c.var.db, applicantOf(c))
    return c.json(orFault(found).application, 200)
  })
  .post('/answers', validated('json', answerSchema), async (c) => {
    const { applicationId } = applicantOf(c)
    await limitRate(c, 'own-application', applicationId, writesOfApplication)
    const context = actionContextOf(c, { kind: 'applicant' })
    orFault(await answerQuestion(context, applicationId, c.req.valid('json')))
    return c.json({ state: 'submitted' as const }, 201)
  })
  .post('/withdrawal', validated('json', z.strictObject({})), async (c) => {
    const { applicationId } = applicantOf(c)
    await limitRate(c, 'own-application', applicationId, writesOfApplication)
    orFault(await withdrawApplication(actionContextOf(c, { kind: 'applicant' }), applicationId))
    return c.json({ state: 'withdrawn' as const }, 200)
  })
