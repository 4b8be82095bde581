import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdBackApplication } from '#actions/applications/hold-back-application.ts'
import { beginImport } from '#actions/imports/begin-import.ts'
import { insertApiKey } from '#db/console/api-keys.ts'
import { people } from '#db/schema/people.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { newId } from '#http/new-id.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { anApplication, database, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import {
  givenLargeReseller,
  type LargeReseller,
  months,
  tenants,
} from '#test/worker/kit/large-reseller.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'
import { aSubscriber, givenEndpoint } from '#test/worker/webhooks/webhook-scene.ts'
import { app } from '#worker/app.ts'

// One reseller with 5,000 tenants and 60 months of statements. Every GET route of the two areas is
// asked for; what is not in this list of addresses has to be named with a reason.
const { d1, meter } = meteredD1(env.DB)
let large: LargeReseller
let importId: string
let heldBackId: string
let endpointId: string
let deliveryId: string
const apiKeyId = 'key-of-billing'
let as: Readonly<Record<'admin' | 'reseller', Browser>>

beforeAll(async () => {
  await prepareDatabase()
  large = await givenLargeReseller(monthOfInstantMs(Date.now()))
  const emailOf = async (condition: ReturnType<typeof eq>) =>
    (await database().select({ email: people.email }).from(people).where(condition))[0]?.email ?? ''
  const file = { kind: 'revenue_lines', fileName: 'a.csv', fileSha256: 'a'.repeat(64) } as const
  const begun = await beginImport(await givenSuperAdmin(), { ...file, reading: null, rowCount: 1 })
  if (begun.ok) importId = begun.id
  heldBackId = await givenHeldBack()
  const admin = await givenSuperAdmin()
  endpointId = (await givenEndpoint(admin, aSubscriber().url)).id
  await insertApiKey(database(), {
    id: apiKeyId,
    name: 'billing',
    keyHash: 'a'.repeat(64),
    lastFour: '0000',
    scopes: ['tenants:read'],
    createdAtMs: 1,
    expiresAtMs: null,
    createdBy: admin.actor.personId,
  })
  as = {
    reseller: await signedInBrowser(await emailOf(eq(people.resellerId, large.id)), d1),
    admin: await signedInBrowser(await emailOf(eq(people.role, 'super_admin')), d1),
  }
  const key = { 'idempotency-key': 'a-test-of-an-endpoint' }
  const tested = await as.admin.request('POST', `/api/admin/webhooks/${endpointId}/tests`, {}, key)
  deliveryId = (await tested.json<{ deliveryId: string }>()).deliveryId
}, 300_000)
afterAll(async () => {
  await reset()
  const worst = [...measured].sort((a, b) => b.rowsRead - a.rowsRead)[0]
  console.log(
    `${measured.length} routes with ${tenants} tenants and ${months} months: ${Math.max(...measured.map(({ roundTrips }) => roundTrips))} round trips at most; most rows read: ${worst?.rowsRead}, ${worst?.path}`,
  )
})

async function givenHeldBack(): Promise<string> {
  const id = newId()
  await holdBackApplication({ db: database(), nowMs: Date.now(), newId: () => id }, anApplication())
  return id
}

/** What stands for the parameters of a path, and the query without which a route answers nothing. */
function addressOf(path: string): string {
  const parameters: readonly (readonly [RegExp, string])[] = [
    [/(?<=\/held-back\/):id/, heldBackId],
    [/(?<=\/applications\/):id/, large.applicationId],
    [/(?<=\/resellers\/):id/, large.id],
    [/(?<=\/statements\/):number/, large.statement],
    [/(?<=\/tenants\/):id/, 't-00001'],
    [/(?<=\/months\/):month/, large.openMonth],
    [/(?<=\/imports\/):id/, importId],
    [/(?<=\/webhooks\/):id/, endpointId],
    [/(?<=\/deliveries\/):delivery/, deliveryId],
    [/(?<=\/api-keys\/):id/, apiKeyId],
  ]
  const filled = parameters.reduce((address, [name, value]) => address.replace(name, value), path)
  if (path.endsWith('/estimate/explanation'))
    return `${filled}?month=${large.openMonth}&currency=EUR`
  if (path.endsWith('/admin/search')) return `${filled}?q=tenant+1&limit=50`
  if (path.endsWith('/stripe/waiting')) return `${filled}?reason=price`
  if (path.endsWith('/stripe/reports')) return `${filled}?reason=refund`
  if (path.endsWith('/imports/readings')) return `${filled}?kind=tenants`
  // Without a filter it counts the whole ledger, by the press of a button.
  if (path.endsWith('/ledger/files')) return `${filled}?month=${large.openMonth}`
  if (path.endsWith('/tenants.csv')) return `${filled}?from=t-00001&through=t-01000`
  if (path.endsWith('/lines.csv')) return `${filled}?from=1&through=1000`
  if (path.endsWith('/what-if')) return `${filled}?moreTenants=10&platformFeeMinor=1000`
  return filled
}

/** Documents to keep: a whole statement, line by line, and so as long as the statement. */
const wholeDocuments = new Set([
  '/api/reseller/statements/:number/canonical',
  '/api/reseller/statements/:number/csv',
  '/api/reseller/statements/:number/download',
])
/** Routes that may break a limit, each with why. */
const exceptions: Readonly<Record<string, string>> = {
  '/api/reseller/statements/:number/csv': 'a whole statement is read part after part, in pages',
  '/api/admin/months/:month/preview':
    'works as a close does: a page of resellers, then their ledger, month by month',
  '/api/admin/imports/:id/refused.csv': 'the import is looked up, then its rows page by page',
  '/api/admin/ledger': 'rates are looked up by the statements that the lines of the page are in',
  '/api/admin/search': 'by which word it searches follows from how many have each',
  '/api/admin/tenants': 'revenue is summed of the tenants of the page',
}

const mostBytes = 150_000
/** Twelve months of parts, a few facts a tenant; never the sixty months of history. */
const mostRows = tenants * 40

const measured: { path: string; roundTrips: number; rowsRead: number }[] = []

const routes = [
  ...new Set(app.routes.flatMap(({ method, path }) => (method === 'GET' ? path : []))),
]

describe.each(['admin', 'reseller'] as const)('in the %s area', (area) => {
  // A key opens the anchor, nobody who is signed in (anchor-api.test.ts).
  const paths = routes.filter(
    (path) => path.startsWith(`/api/${area}/`) && path !== '/api/admin/anchor',
  )

  test.each(paths)('%s takes two round trips, and no more rows than its tenants', async (path) => {
    const before = { ...meter }
    const answer = await as[area].request('GET', addressOf(path))
    const text = await answer.text()
    const roundTrips = meter.roundTrips - before.roundTrips
    const rowsRead = meter.rowsRead - before.rowsRead
    measured.push({ path, roundTrips, rowsRead })
    expect([answer.status, answer.status === 200 ? '' : text]).toEqual([200, ''])
    expect(rowsRead).toBeLessThanOrEqual(mostRows)
    if (!wholeDocuments.has(path)) expect(text.length).toBeLessThanOrEqual(mostBytes)
    if (!(path in exceptions)) expect(roundTrips).toBeLessThanOrEqual(2)
  })
})

test('no exception is left behind', () => {
  expect(Object.keys(exceptions).filter((path) => !routes.includes(path))).toEqual([])
})
