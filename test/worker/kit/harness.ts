import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach } from 'vitest'
import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { settleRequests } from '#actions/applications/settle-requests.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { findLatestApplicationOf } from '#db/applications/applications.ts'
import type { Actor } from '#db/audit/audit.ts'
import { type Database, openDatabase } from '#db/core/database.ts'
import { insertSuperAdmin } from '#db/people/people.ts'
import { type Application, applicationSchema } from '#domain/applications/application.ts'
import { toBps } from '#domain/money/money.ts'
import { termsVersion } from '#domain/program.ts'
import { newId } from '#http/new-id.ts'
import { expectKeptTotals } from './kept-totals.ts'
import { expectFindable } from './stores/findable-names.ts'
import { fillObject } from './stores/object-contents.ts'
import { prepareDatabase } from './stores/prepared-database.ts'

/**
 * Prepares D1 before each test of the file and empties every store after it. Call once, at the top.
 * Whatever a test did, the sums that triggers keep are true at its end, unless it tampered by SQL; and each
 * name is found, unless it was written by SQL.
 */
export function freshStores({ tampers = false, namesBySql = false } = {}): void {
  beforeEach(async () => {
    await prepareDatabase()
    // A call that a test did not wait for can reach the object after its storage was deleted.
    await fillObject(new Map())
  })
  afterEach(async () => {
    try {
      if (!tampers) await expectKeptTotals()
      if (!tampers) await expectFindable({ namesBySql })
    } finally {
      await reset()
    }
  })
}

export const database = (): Database => openDatabase(env.DB)

export const contextOf = <Who extends Actor>(actor: Who, nowMs: number): ActionContext<Who> => ({
  db: database(),
  nowMs,
  newId,
  actor,
})

/** Epoch ms of an ISO instant or date. */
export const at = (text: string): number => Date.parse(text)

/** A new super admin, as the context of what they do at `nowMs`. */
export async function givenSuperAdmin(nowMs = Date.now()): Promise<PersonContext> {
  const personId = newId()
  const email = `${personId}@vendor.example`
  await insertSuperAdmin(database(), { id: personId, email, name: 'Ada Admin', nowMs })
  return contextOf({ kind: 'person', personId }, nowMs)
}

/** A valid application, of its own company each time. */
export function anApplication(
  fields: Partial<Record<keyof Application, unknown>> = {},
): Application {
  const id = newId().slice(0, 8)
  return applicationSchema.parse({
    companyName: `Company ${id}`,
    postalAddress: '1 Harbour Road\nPort Example',
    website: `https://${id}.example`,
    country: 'DE',
    contactName: 'Carla Contact',
    contactEmail: `carla@${id}.example`,
    industries: ['health'],
    regions: ['dach'],
    expectedTenants: 12,
    salesApproach: 'We advise clinics on software and sell it to them.',
    acceptedTerms: termsVersion,
    ...fields,
  })
}

/** Sends an application, and waits for what comes behind the answer. */
export async function apply(application: Application, nowMs: number): Promise<void> {
  const applicant = contextOf({ kind: 'applicant' }, nowMs)
  await submitApplication(applicant, application)
  await settle(nowMs)
}

/** What comes behind the answers of those who asked by an address, until `nowMs`. */
export const settle = (nowMs: number) =>
  settleRequests({ db: database(), newId, mayGoOn: () => true }, { untilMs: nowMs })

/** A submitted application's id. */
export async function givenApplication(
  nowMs = Date.now(),
  fields: Parameters<typeof anApplication>[0] = {},
) {
  const application = anApplication(fields)
  await apply(application, nowMs)
  const stored = await findLatestApplicationOf(database(), application.contactEmail)
  if (!stored) throw new Error('the application was not stored')
  return stored.id
}

/** A reseller approved at `approvedAtMs` with a rate of its own. */
export async function givenReseller(
  options: Readonly<{ approvedAtMs: number; rateBps?: number; admin?: PersonContext }>,
) {
  const { approvedAtMs, rateBps = 2000 } = options
  const admin = { ...(options.admin ?? (await givenSuperAdmin(approvedAtMs))), nowMs: approvedAtMs }
  const id = await givenApplication(approvedAtMs)
  const agreed = {
    expect: 'custom',
    rateBps: toBps(rateBps),
    reason: 'an earlier agreement',
  } as const
  const result = await approveApplication(admin, promoSlotsOf(env), id, agreed)
  if (!result.ok) throw new Error(result.detail)
  return { admin, id: result.resellerId, number: result.number, applicationId: id }
}
