import { env } from 'cloudflare:workers'
import type { PersonContext } from '#actions/action-context.ts'
import { requestInformation } from '#actions/applications/request-information.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { trapField } from '#domain/applications/trap-field.ts'
import { jobNames } from '#domain/jobs.ts'
import { keyScopes } from '#domain/key-scopes.ts'
import { optionalMailKinds } from '#domain/states.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { givenApplicant } from '#test/worker/kit/applicant-harness.ts'
import {
  askForLink,
  type Browser,
  browser,
  latestToken,
  signedInBrowser,
} from '#test/worker/kit/auth-harness.ts'
import { anApplication, givenApplication } from '#test/worker/kit/harness.ts'
import { checked, uploaded } from '#test/worker/kit/import-scene.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { deliver } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { adminEmailOf, emailOf, givenStatedQuarter, rate } from '#test/worker/kit/stated-quarter.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'
import { fuzzedEventIds } from './fuzzed-events.ts'

/** By which headers each kind of caller is known, and what there is to name. */
export type FuzzScene = Readonly<{
  actors: Actors
  ids: Ids
  /** Versions that were shown (decision 039), by the last word of the path that names one; of others 0. */
  versions: Readonly<Record<string, readonly number[]>>
}>

export type Actors = Readonly<
  Record<'nobody' | 'applicant' | 'link' | 'member' | 'reseller' | 'admin' | 'key', HeadersInit>
>

/** What can be named in an address, by the part of the path before it. */
export type Ids = Readonly<Record<string, readonly string[]>>

/** A program in which every route has something to find. */
export const fuzzScene = savedScene(async (): Promise<FuzzScene> => {
  const { one } = await givenStatedQuarter()
  const admin = await signedInBrowser(await adminEmailOf(one))
  const lead = await signedInBrowser(await emailOf(one))
  for (const name of ['cole', 'late']) {
    const { teamVersion } = await done<{ teamVersion: number }>(lead, 'GET', '/api/reseller/team')
    const invite = { email: `${name}@team.example`, name, role: 'reseller_member' }
    await done(lead, 'POST', '/api/reseller/team', { ...invite, expect: teamVersion })
  }
  const member = await signedInBrowser('cole@team.example')
  const waiting = browser()
  await askForLink(waiting, await emailOf(one))
  const nowMs = Date.now()
  await deliver(postOffice(), nowMs)
  const applicant = await givenApplicant()
  const asker = { ...one.admin, nowMs }
  await requestInformation(asker, applicant.id, { round: 1, question: 'Which clinics?' })
  await givenImports(asker)
  await done(admin, 'POST', '/api/admin/people', { email: 'late@vendor.example', name: 'Late' })
  await givenTenant(one, 'e', '2027-01-02')
  await rate(one, new Date(nowMs).toISOString(), '2027-03', 4000)
  const trapped = { ...anApplication(), website: 'https://t.example', [trapField]: 'filled' }
  await done(browser(), 'POST', '/api/applications', trapped)
  const statementNumber = 'R0002-2026-10-EUR'
  const payments = [{ statementNumber, reference: 'SEPA 1', paidOn: '2026-11-20' }]
  await done(admin, 'POST', '/api/admin/payments', { payments })
  const key = await givenApiKey(...keyScopes, 'backup')
  const listening = {
    name: 'Billing',
    url: 'https://fuzz.subscriber.example/',
    events: webhookEvents,
  }
  await done(admin, 'POST', '/api/admin/webhooks', listening, { 'idempotency-key': 'key-00000001' })
  await env.DB.batch([
    env.DB.prepare('UPDATE api_keys SET created_at_ms = ?1').bind(nowMs),
    env.DB.prepare(`UPDATE outbox SET state = 'failed' WHERE state = 'pending'`),
  ])
  await givenApplication(nowMs)
  const cookieOf = (at: Browser) => ({ cookie: at.cookie() })
  return {
    actors: {
      nobody: {},
      applicant: { authorization: `Bearer ${applicant.token}` },
      link: { authorization: `Bearer ${latestToken(waiting)}` },
      member: cookieOf(member),
      reseller: cookieOf(lead),
      admin: cookieOf(admin),
      key: { authorization: `Bearer ${key}` },
    },
    ids: { ...(await readIds()), tokens: [latestToken(waiting)] },
    versions: await readVersions(admin, lead, one.id),
  }
})

/** What somebody is answered whose request is part of the scene. Throws when it is refused. */
async function done<Answer>(at: Browser, ...request: Parameters<Browser['request']>) {
  const answer = await at.request(...request)
  if (!answer.ok) throw new Error(`${request[1]} answered ${answer.status}: ${await answer.text()}`)
  return answer.json<Answer>()
}

/** One that waits for its check, one that is being taken in. */
async function givenImports(admin: PersonContext): Promise<void> {
  const tenant = { name: 'New', onboardedOn: '2026-12-05', reseller: 'R0001' }
  await uploaded(admin, [{ ...tenant, id: 'new-1' }], { kind: 'tenants' })
  const id = await uploaded(admin, [{ ...tenant, id: 'new-2' }], { kind: 'tenants' })
  await checked(admin, id)
  await confirmImport(admin, id)
}

async function readIds(): Promise<Ids> {
  const column = async (select: string) =>
    (await env.DB.prepare(select).raw<[string | number]>()).map(([value]) => String(value))
  return {
    // Those that wait for a reviewer again and again: most are approved.
    applications: await column(
      `SELECT id FROM applications UNION ALL
         SELECT id FROM applications, (VALUES (1), (2)) WHERE state = 'submitted'`,
    ),
    'held-back': await column('SELECT id FROM held_back_applications'),
    rates: await column('SELECT sequence FROM rate_versions ORDER BY sequence DESC LIMIT 1'),
    resellers: await column('SELECT id FROM resellers'),
    tenants: [...(await column('SELECT id FROM tenants')), 'new-7', 'new-8', 'new-9'],
    imports: await column('SELECT id FROM imports'),
    'api-keys': await column('SELECT id FROM api_keys'),
    webhooks: await column('SELECT id FROM webhook_endpoints'),
    deliveries: await column('SELECT id FROM webhook_deliveries LIMIT 8'),
    outbox: await column(`SELECT id FROM outbox ORDER BY state = 'sent' LIMIT 8`),
    sessions: await column('SELECT id_hash FROM sessions'),
    payments: await column('SELECT sequence FROM payments'),
    lines: await column('SELECT external_id FROM revenue_lines'),
    people: await column('SELECT id FROM people WHERE reseller_id IS NULL'),
    team: await column(
      `SELECT id FROM people WHERE reseller_id = (SELECT id FROM resellers WHERE number = 1)`,
    ),
    statements: await column('SELECT number FROM statements'),
    months: [
      '2026-09',
      '2026-10',
      '2026-12',
      ...['2027-01', '2027-01', '2027-01', '2027-01'],
      '2027-02',
      '2099-12',
      '2000-01',
    ],
    'control-totals': ['2026-10', '2026-11', '2027-02'],
    mails: optionalMailKinds,
    events: fuzzedEventIds,
    jobs: jobNames,
  }
}

async function readVersions(admin: Browser, lead: Browser, resellerId: string) {
  const { teamVersion } = await done<{ teamVersion: number }>(lead, 'GET', '/api/reseller/team')
  const { ratesVersion } = await done<{ ratesVersion: number }>(
    admin,
    'GET',
    `/api/admin/resellers/${resellerId}`,
  )
  return {
    team: [teamVersion],
    rates: [ratesVersion],
    disabling: [0, 1],
    secret: [1, 2],
    ':id': [0, 1],
  }
}
