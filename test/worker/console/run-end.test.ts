import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { openDatabase } from '#db/core/database.ts'
import { often } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { runJob } from '#jobs/run-job.ts'
import { type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { origin } from '#test/worker/kit/outbox-harness.ts'

freshStores()
afterEach(() => {
  vi.restoreAllMocks()
})

/** Calls of this job, with nothing to go on with: 1 its begin, 2 the latest close, 3 its end. */
async function run(fate: Fate) {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const db = openDatabase(faultyD1(env.DB, fate))
  const work = { db, nowMs: Date.now(), newId, origin, mayGoOn: always }
  const { outcome } = await runJob('resume-close', { cron: often }, env, work)
  const kept = await env.DB.prepare('SELECT outcome FROM job_runs').first('outcome')
  const codes = logged.mock.calls.map(([line]) => JSON.parse(String(line)).code)
  return { outcome, kept, codes }
}

test.each([
  ['is lost before it is written', 'fail_before'],
  ['is written and its answer lost', 'lose_answer'],
] as const)('a job that is done is told as done when its end %s once', async (_what, fault) => {
  expect(await run((call) => (call === 3 ? fault : 'answer'))).toEqual({
    outcome: 'done',
    kept: 'done',
    codes: [],
  })
})

test('a job that is done and whose end can’t be written is no failure of the job', async () => {
  expect(await run((call) => (call >= 3 ? 'fail_before' : 'answer'))).toEqual({
    outcome: 'done',
    kept: null,
    codes: ['run_not_recorded'],
  })
})

test('a job that failed is told as failed when its end is lost once', async () => {
  const lost = (call: number) => (call === 2 || call === 3 ? 'fail_before' : 'answer')
  expect(await run(lost)).toEqual({ outcome: 'failed', kept: 'failed', codes: ['job_failed'] })
})
