import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import type { PersonContext } from '#actions/action-context.ts'
import { requestInformation } from '#actions/applications/request-information.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { jobNames } from '#domain/jobs.ts'
import { keyScopes } from '#domain/key-scopes.ts'
import { columnsOf } from '#domain/ledger/import-columns.ts'
import { revenueLineSchema } from '#domain/ledger/revenue-line-schema.ts'
import { termsVersion } from '#domain/program.ts'
import { optionalMailKinds } from '#domain/states.ts'
import { newId } from '#http/new-id.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { givenApplicant } from '#test/worker/kit/applicant-harness.ts'
import {
  askForLink,
  type Browser,
  browser,
  latestToken,
  signedInBrowser,
} from '#test/worker/kit/auth-harness.ts'
import { givenApplication } from '#test/worker/kit/harness.ts'
import { checked, uploaded } from '#test/worker/kit/import-scene.ts'
import { deliver } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { adminEmailOf, emailOf, givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'
import { type KnownValues, valuesOf } from './schema-values.ts'

/** By which headers each kind of caller is known, and what there is to name. */
export type FuzzScene = Readonly<{
  actors: Actors
  ids: Ids
  /** A reseller's company as it was shown. */
  company: unknown
}>

export type Actors = Readonly<
  Record<'nobody' | 'applicant' | 'member' | 'reseller' | 'admin' | 'key', HeadersInit>
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
  const statementNumber = 'R0002-2026-10-EUR'
  const payments = [{ statementNumber, reference: 'SEPA 1', paidOn: '2026-11-20' }]
  await done(admin, 'POST', '/api/admin/payments', { payments })
  const key = await givenApiKey(...keyScopes, 'backup')
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
      member: cookieOf(member),
      reseller: cookieOf(lead),
      admin: cookieOf(admin),
      key: { authorization: `Bearer ${key}` },
    },
    ids: { ...(await readIds()), tokens: [latestToken(waiting)] },
    company: await env.DB.prepare(
      `SELECT company_name AS companyName, postal_address AS postalAddress, country, website,
         registration_number AS registrationNumber FROM resellers WHERE number = 1`,
    ).first(),
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
  const people = await column('SELECT id FROM people')
  const statements = await column('SELECT number FROM statements')
  return {
    applications: await column('SELECT id FROM applications'),
    resellers: await column('SELECT id FROM resellers'),
    tenants: await column('SELECT id FROM tenants'),
    imports: await column('SELECT id FROM imports'),
    'api-keys': await column('SELECT id FROM api_keys'),
    outbox: await column(`SELECT id FROM outbox ORDER BY state = 'sent' LIMIT 8`),
    sessions: await column('SELECT id_hash FROM sessions'),
    payments: await column('SELECT sequence FROM payments'),
    lines: await column('SELECT external_id FROM revenue_lines'),
    people,
    team: people,
    statements,
    months: [
      '2026-09',
      '2026-10',
      '2026-12',
      '2027-01',
      '2027-01',
      '2027-02',
      '2099-12',
      '2000-01',
    ],
    'control-totals': ['2026-10', '2026-11', '2027-02'],
    mails: optionalMailKinds,
    jobs: jobNames,
  }
}

/** What a field of a body or a query is filled with, by its name. */
export function knownOf({ ids, company }: FuzzScene): KnownValues {
  const from = (kind: string) => fc.constantFrom(...(ids[kind] ?? []), 'nobody')
  const month = from('months')
  const known: KnownValues = {
    tenantId: from('tenants'),
    tenant: from('tenants'),
    statementNumber: from('statements'),
    concernsStatement: from('statements'),
    applicationId: from('applications'),
    corrects: from('lines'),
    externalId: fc.oneof(from('lines'), fc.constant(newId())),
    source: fc.constantFrom('billing', 'stripe'),
    currency: fc.constantFrom('EUR', 'USD', 'JPY'),
    month,
    fromMonth: month,
    serviceMonth: month,
    resellerNumber: fc.constantFrom(1, 2, 3, 99),
    reseller: fc.constantFrom(1, 2, 99),
    column: fc.constantFrom(...columnsOf.revenue_lines, ...columnsOf.tenants, 'other'),
    cell: fc.constantFrom(
      'a',
      '2026-10',
      '2026-10-05',
      '12.50',
      'EUR',
      'platform_fee',
      'R0001',
      'no',
    ),
    email: fc.constantFrom('new@team.example', 'cole@team.example', 'x@b.example'),
    contactEmail: fc.constantFrom('carla@c.example', 'cole@team.example'),
    website: fc.constantFrom('https://c.example', 'c.example/ü?a=\u0001'),
    country: fc.constantFrom('DE', 'GB'),
    industries: fc.constantFrom(['health'], ['health', 'health']),
    regions: fc.constantFrom(['dach'], []),
    expectedTenants: fc.constantFrom(1, 12),
    acceptedTerms: fc.constant(termsVersion),
    contactPhone: fc.constantFrom(null, '+49 30 1', '\u202d+49\u202c'),
    registrationNumber: fc.constantFrom(null, 'HRB 1'),
    seen: fc.constant(company),
    token: from('tokens'),
    onboardedOn: fc.constantFrom('2026-10-05', '2026-10-06', '2026-12-05', '2027-01-02'),
    companyName: words,
    contactName: words,
    postalAddress: words,
    salesApproach: words,
    marketNotes: words,
    pipelineNotes: words,
    round: fc.constantFrom(1, 2),
    rateBps: fc.constantFrom(0, 2000, 5000, 10_000),
    amountMinor: fc.constantFrom(-100, 100, 1_000_000_000_000),
    paidOn: fc.constantFrom('2026-12-20', '2027-01-05'),
    cursor: fc.constantFrom(undefined, '1', '["2026-11","a"]', '1796000000000.abcdefgh'),
    search: fc.constantFrom('', 'company', '%_', 'ü'),
  }
  return { ...known, lines: valuesOf(revenueLineSchema, known) }
}

const words = fc.constantFrom(
  'We advise clinics on software.',
  'Zwölf Boxkämpfer\nund noch einer',
  'Аcme mixes alphabets',
  'Acme\u202egnippiks Ltd, of some length',
  'one \ud83d of two',
)
