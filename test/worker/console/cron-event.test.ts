import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { readJobs } from '#actions/console/read-jobs.ts'
import { jobNames, jobsByCron, often } from '#domain/jobs.ts'
import { faultySlots } from '#test/worker/kit/faulty-slots.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'

freshStores()

const withoutSeats = {
  ...env,
  PROMO_SLOTS: { getByName: () => faultySlots(promoSlotsOf(env), () => 'fail_before') },
} as unknown as Env

/** Jobs that ask the seat object: for seats and numbers, and to anchor how far the log is sealed. */
const asking: readonly string[] = ['reconcile-approvals', 'seal-audit']

test('an event in which a job failed fails too, once all jobs have had their turn', async () => {
  await expect(fireCron(often, Date.now(), withoutSeats)).rejects.toThrow(
    'these jobs failed, their lines say why: reconcile-approvals, seal-audit',
  )
  const query = { job: null, outcome: null, limit: 50, after: null }
  const { jobs, runs } = await readJobs(database(), query, Date.now())
  expect(runs).toHaveLength(jobsByCron[often].length)
  expect(jobs.map(({ job, state }) => [job, state])).toEqual(
    jobNames.map((job) => [
      job,
      asking.includes(job)
        ? 'failed'
        : jobsByCron[often].some((name) => name === job)
          ? 'well'
          : 'never',
    ]),
  )
  expect(runs.find(({ job }) => job === 'reconcile-approvals')?.details).toEqual({
    error: 'Error',
    reason: 'Network connection lost.',
  })
})

test('an event in which all jobs are done ends well', async () => {
  await expect(fireCron(often, Date.now())).resolves.toBeUndefined()
})
