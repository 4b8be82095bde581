import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { jobNames, jobsByCron, often } from '#domain/jobs.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import wrangler from '../../../wrangler.toml?raw'

freshStores()

let ada: Browser
let adaId: string

beforeEach(async () => {
  const { actor } = await givenSuperAdmin()
  adaId = actor.personId
  ada = await signedInBrowser((await findPerson(database(), adaId))?.email ?? '')
})

type Run = { job: string; cron: string | null; startedBy: string | null; outcome: string | null }
type Page = { items: Run[]; nextCursor: string | null; jobs: { job: string; state: string }[] }

const read = async (query = '') =>
  (await ada.request('GET', `/api/admin/jobs?${query}`)).json<Page>()

test('cron’s expressions are those of wrangler.toml', () => {
  const crons = /^crons = (.*)$/m.exec(wrangler)?.[1] ?? ''
  expect(JSON.parse(crons)).toEqual(Object.keys(jobsByCron))
})

test('each run of cron is listed with when, why and what it did', async () => {
  await fireCron(often, Date.now())
  const { items, jobs } = await read()
  expect(items).toHaveLength(jobsByCron[often].length)
  expect(items).toContainEqual(
    expect.objectContaining({
      job: 'deliver-outbox',
      cron: often,
      startedBy: null,
      outcome: 'done',
      details: { waits: 'no origin for links: set PUBLIC_ORIGIN' },
    }),
  )
  expect(jobs.map(({ job }) => job)).toEqual(jobNames)
  expect(jobs.filter(({ state }) => state === 'never').map(({ job }) => job)).toEqual([
    'compare-stripe',
    'close-months',
    'record-status',
    'clean-up',
  ])
})

test.each(jobNames)('%s can be run by hand, which is kept with who did it', async (job) => {
  const answer = await ada.request('POST', `/api/admin/jobs/${job}/runs`, {})
  expect([answer.status, await answer.json()]).toMatchObject([201, { outcome: 'done' }])
  expect((await read()).items).toMatchObject([{ job, cron: null, startedBy: 'Ada Admin' }])
  const [row] = await database().all(sql`SELECT actor_id AS actorId, subject_id AS job FROM audit
    WHERE action = 'job.started'`)
  expect(row).toEqual({ actorId: adaId, job })
})

test('a job that isn’t there can’t be run, nor can one that is called like a property', async () => {
  for (const job of ['nothing', 'constructor', '__proto__']) {
    expect((await ada.request('POST', `/api/admin/jobs/${job}/runs`, {})).status).toBe(404)
  }
})

test('runs are found by job and outcome, and paged', async () => {
  const runs = ['done', 'failed', null].map((outcome, index) => ({ outcome, index }))
  await database().run(sql`INSERT INTO job_runs (id, job, scheduled_for_ms, started_at_ms, finished_at_ms, outcome)
    SELECT 'run-id-' || (value->>'index'), 'clean-up', 1, value->>'index',
      iif(value->>'outcome' IS NULL, NULL, 5), value->>'outcome' FROM json_each(${JSON.stringify(runs)})`)
  expect((await read('job=seal-audit')).items).toEqual([])
  expect((await read('job=clean-up&outcome=done')).items).toHaveLength(1)
  expect((await read('outcome=failed')).items).toMatchObject([{ outcome: 'failed' }])
  expect((await read('outcome=unfinished')).items).toMatchObject([{ outcome: null }])
  const { items, nextCursor } = await read('limit=2')
  expect(items).toHaveLength(2)
  expect((await read(`limit=2&cursor=${nextCursor}`)).items).toMatchObject([{ outcome: 'done' }])
  expect((await ada.request('GET', '/api/admin/jobs?job=constructor')).status).toBe(422)
})
