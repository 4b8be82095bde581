import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { insertApprovedReseller } from '#actions/applications/insert-approved-reseller.ts'
import { settleRequests } from '#actions/applications/settle-requests.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { findLatestApplicationOf } from '#db/applications/applications.ts'
import { sealRows } from '#db/audit/audit-chain.ts'
import { type Database, openDatabase } from '#db/core/database.ts'
import { insertSuperAdmin } from '#db/people/people.ts'
import { applications } from '#db/schema/people.ts'
import { applicationSchema } from '#domain/applications/application.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toBps } from '#domain/money/money.ts'
import { termsVersion } from '#domain/program.ts'
import { newAnswers } from '#test/e2e/kit/application-answers.ts'
import { temporaryState } from './npm-start.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const state = temporaryState()
afterAll(() => state.remove())

/** Runs the command on the local database of this test. */
function verify(...options: readonly string[]) {
  const script = join(root, 'scripts/verify.mjs')
  const args = [script, '--state', state.path, ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, said: stdout.trimEnd().split('\n'), complaints: stderr }
}

/** Works on the same database as the command, while that is not running. */
async function inDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const configPath = join(state.path, 'wrangler.json')
  const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  const [, database_id] = /database_id = "([^"]+)"/.exec(toml) ?? []
  const database = { binding: 'DB', database_name: 'reseller-program', database_id }
  writeFileSync(
    configPath,
    JSON.stringify({ compatibility_date: '2026-11-02', d1_databases: [database] }),
  )
  const platform = await getPlatformProxy<{ DB: D1Database }>({
    configPath,
    persist: { path: join(state.path, 'v3') },
  })
  try {
    await work(openDatabase(platform.env.DB))
  } finally {
    await platform.dispose()
  }
}

const contextAt = (db: Database, day: string) => ({
  db,
  nowMs: Date.parse(day),
  newId: randomUUID,
  actor: { kind: 'system' } as const,
})

/** A reseller at 33.33% with one tenant, two months of fees, and both months closed. */
async function fillTwoMonths(db: Database): Promise<void> {
  const answers = { ...newAnswers(), expectedTenants: 12, acceptedTerms: termsVersion }
  const nowMs = Date.parse('2026-08-01')
  const admin = { id: randomUUID(), email: 'ada@vendor.example', name: 'Ada Admin', nowMs }
  await insertSuperAdmin(db, admin)
  const applicant = contextAt(db, '2026-08-01')
  await submitApplication(applicant, applicationSchema.parse(answers))
  await settleRequests({ ...applicant, mayGoOn: () => true }, { atMs: nowMs })
  const approval = {
    state: 'approving',
    approvalExpect: 'custom',
    approvalRateBps: toBps(3333),
    approvalReason: 'Agreed before',
    decidedBy: admin.id,
    decidedAtMs: nowMs,
  } as const
  const isTheirs = eq(applications.contactEmail, answers.contactEmail)
  await db.update(applications).set(approval).where(isTheirs)
  const application = await findLatestApplicationOf(db, answers.contactEmail)
  if (!application) throw new Error('the application is not stored')
  await insertApprovedReseller(contextAt(db, '2026-08-01'), application, {
    number: 1,
    promoSlot: null,
  })
  await recordTenant(contextAt(db, '2026-08-02'), 't-1', {
    name: 'Clinic North',
    onboardedOn: toCalendarDate('2026-08-02'),
    test: false,
    resellerNumber: 1,
  })
  const fees = ['2026-08', '2026-09'].map((serviceMonth) => ({
    source: 'billing',
    externalId: `fee-${serviceMonth}`,
    kind: 'platform_fee',
    tenantId: 't-1',
    currency: 'EUR',
    serviceMonth,
    listFeeMinor: 10_001,
  }))
  await acceptRevenueLines(contextAt(db, '2026-08-20'), fees)
  await closeDueMonths(contextAt(db, '2026-10-03T03:15Z'))
  await sealRows(db, 500)
}

describe('npm run verify', () => {
  test('prepares a database that is not there yet, and says that nothing is to be verified', () => {
    const { status, said, complaints } = verify()
    expect([status, complaints, said.at(-1)]).toEqual([
      0,
      '',
      'nothing to verify: no month is closed yet',
    ])
  })

  test('fails on nothing with --expect-some', () => {
    const { status, complaints } = verify('--expect-some')
    expect(status).toBe(2)
    expect(complaints).toContain('There is no closed month in the local database')
  })

  test('recomputes what is closed by the program’s own code', async () => {
    await inDatabase(fillTwoMonths)
    const { status, said, complaints } = verify('--expect-some')
    expect([status, complaints, said.at(-1)]).toEqual([
      0,
      '',
      'identical: 2 statements with 2 parts in 2 closed months',
    ])
    expect(said.at(-2)).toMatch(/^unbroken: the audit log up to row \d+$/)
  })

  test('ends with 1 at the first difference, and names its place', async () => {
    await inDatabase(async (db) => {
      await db.run(sql`DROP TRIGGER statement_parts_never_change`)
      await db.run(sql`UPDATE statement_parts SET commission_minor = commission_minor + 1
        WHERE service_month = '2026-09'`)
    })
    const { status, said, complaints } = verify()
    expect([status, complaints, ...said.slice(-3)]).toEqual([
      1,
      '',
      'DIFFERENT: R0001-2026-09-EUR at /parts/0/commissionMinor',
      '  stored:     3334',
      '  recomputed: 3333',
    ])
  })
})
