import { Hono } from 'hono'
import { z } from 'zod'
import { readJobs } from '#actions/console/read-jobs.ts'
import { isJobName, jobNames, jobOutcomes } from '#domain/jobs.ts'
import { personContextOf } from '#http/action-context-of.ts'
import { pageLimit, pageOf, timeCursor, timeCursorQuery } from '#http/answers/paging.ts'
import { Fault, orFault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { superAdminOf } from '#http/guards/guards.ts'
import { originOf } from '#http/guards/origin.ts'
import { takesKey } from '#http/idempotency-key.ts'
import { validated } from '#http/validation.ts'
import { runByHand } from '#jobs/run-by-hand.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'
import { onceByKey } from '#worker/routes/once-by-key.ts'

const listQuery = z.strictObject({
  job: oneOf(jobNames).optional(),
  outcome: oneOf(jobOutcomes).optional(),
  limit: pageLimit,
  cursor: timeCursorQuery.optional(),
})

/** /api/admin/jobs: how each job stands, its runs, and a run by hand. */
export const adminJobRoutes = new Hono<AppEnv>()
  .get('/', validated('query', listQuery), async (c) => {
    const { job = null, outcome = null, limit, cursor = null } = c.req.valid('query')
    const query = { job, outcome, limit: limit + 1, after: cursor }
    const { runs, jobs } = await readJobs(c.var.db, query, c.var.nowMs)
    const page = pageOf(runs, limit, ({ startedAt, id }) => timeCursor(startedAt, id))
    return c.json({ ...page, jobs }, 200)
  })
  .post('/:job/runs', takesKey, async (c) => {
    const context = personContextOf(c, superAdminOf(c))
    const job = c.req.param('job')
    if (!isJobName(job)) throw new Fault('not_found', 'There is no such job. Load the list again.')
    const origin = originOf(c.env, c.req.raw)
    const run = await onceByKey(c, context, (once) => runByHand(once, job, c.env, origin))
    const { outcome, details } = orFault(run)
    return c.json({ outcome, details }, 201)
  })
