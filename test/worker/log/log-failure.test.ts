import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { findPerson } from '#db/people/people.ts'
import { often } from '#domain/jobs.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { faultySlots } from '#test/worker/kit/faulty-slots.ts'
import {
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { fireCron, send } from '#test/worker/kit/send.ts'
import { keptLog } from './kept-log.ts'

freshStores()

const written = keptLog()

type Line = Readonly<Record<string, unknown>>
const lines = (): Line[] => written.map((line) => JSON.parse(line))

const address = 'alice@harbour.example'

test('a failing request leaves one line: its id, code, reason and our frames', async () => {
  await env.DB.exec('DROP TABLE sessions')
  const request = new Request('https://partners.example/api/account', {
    headers: { cookie: '__Host-session=abc; session=abc' },
  })
  const answer = await send(request)
  expect(answer.status).toBe(500)
  expect(lines()).toEqual([
    {
      level: 'error',
      code: 'internal',
      requestId: answer.headers.get('x-request-id'),
      path: '/api/account',
      error: 'Error',
      reason: 'no such table: sessions',
      at: expect.arrayContaining([expect.stringMatching(/^at /)]),
    },
  ])
})

test('a mail address that was bound never reaches the log', async () => {
  await env.DB.exec('DROP TABLE address_requests')
  const answer = await send(
    new Request('https://partners.example/api/auth/sign-in-links', {
      method: 'POST',
      headers: { origin: 'https://partners.example', 'content-type': 'application/json' },
      body: JSON.stringify({ email: address }),
    }),
  )
  expect(answer.status).toBe(500)
  expect(lines()).toMatchObject([{ reason: expect.stringContaining('no such table: ') }])
  expect(written.join()).not.toContain('alice')
})

test('an address holds what somebody wrote: the log tells its route', async () => {
  await env.DB.exec('DROP TABLE api_keys')
  const answer = await send(
    new Request(`https://partners.example/api/v1/tenants/${encodeURIComponent(address)}`, {
      method: 'PUT',
      headers: { authorization: 'Bearer rp_any', 'content-type': 'application/json' },
      body: '{}',
    }),
  )
  expect(answer.status).toBe(500)
  expect(lines()).toMatchObject([{ code: 'internal', path: '/api/v1/tenants/:externalId' }])
  expect(written.join()).not.toContain('alice')
})

test('a use of a session that could not be noted is named, with the request', async () => {
  const { actor } = await givenSuperAdmin()
  let calls: number | null = null
  // Of a request the first call is the session, the second the hour of its use.
  const d1 = faultyD1(env.DB, () => {
    if (calls !== null) calls += 1
    return calls === 2 ? 'fail_before' : 'answer'
  })
  const person = await findPerson(database(), actor.personId)
  const ada = await signedInBrowser(person?.email ?? '', d1)
  await env.DB.exec('UPDATE sessions SET created_at_ms = 1, used_at_ms = NULL')
  calls = 0
  const answer = await ada.request('GET', '/api/account')
  expect(answer.status).toBe(200)
  const requestId = answer.headers.get('x-request-id')
  expect(lines()).toMatchObject([{ code: 'session_use_not_noted', requestId }])
})

test('an approval that the reconciler could not finish is named, with the run', async () => {
  const { actor } = await givenSuperAdmin()
  const applicationId = await givenApplication(1)
  await env.DB.prepare(
    `UPDATE applications SET state = 'approving', approval_expect = 'promo', decided_by = ?1,
       decided_at_ms = 0, approval_rate_bps = 5000 WHERE id = ?2`,
  )
    .bind(actor.personId, applicationId)
    .run()
  // Two calls teach the object what D1 knows; the approval tries its own three times, twice each.
  const lost = (call: number) => (call > 2 && call <= 8 ? 'fail_before' : 'answer')
  const slots = faultySlots(promoSlotsOf(env), lost)
  await fireCron(often, Date.now(), {
    ...env,
    PROMO_SLOTS: { getByName: () => slots },
  } as unknown as Env)
  const run = await env.DB.prepare(
    `SELECT id FROM job_runs WHERE job = 'reconcile-approvals'`,
  ).first('id')
  expect(lines()).toMatchObject([
    {
      code: 'approval_not_completed',
      job: 'reconcile-approvals',
      runId: run,
      applicationId,
      reason: 'Network connection lost.',
    },
  ])
})

test('a job that fails is named with its run, and so is a run whose end could not be kept', async () => {
  // Of the first job the first call is its run; from then on nothing is heard of D1.
  const silent = faultyD1(env.DB, (call) => (call > 1 ? 'fail_before' : 'answer'))
  await expect(fireCron(often, Date.now(), { ...env, DB: silent })).rejects.toThrow(
    'these jobs failed',
  )
  const [failed, unkept] = lines()
  const [run] = await database().all<{ id: string }>('SELECT id FROM job_runs')
  const place = { level: 'error', job: 'reconcile-approvals', runId: run?.id }
  expect(failed).toMatchObject({ ...place, code: 'job_failed', reason: 'Network connection lost.' })
  expect(unkept).toMatchObject({ ...place, code: 'run_not_recorded' })
})
