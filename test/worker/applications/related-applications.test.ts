import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { readApplicationView } from '#actions/applications/read-application-view.ts'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import {
  anApplication,
  apply,
  at,
  database,
  freshStores,
  givenApplication,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { outboxRows } from '#test/worker/kit/outbox-harness.ts'

freshStores()

async function viewOf(id: string) {
  const view = await readApplicationView(database(), promoSlotsOf(env), id, Date.now())
  if (!view.ok) throw new Error(view.detail)
  return view.application
}

describe('possible duplicates', () => {
  const first = {
    companyName: 'Hafen Beratung GmbH',
    registrationNumber: 'DE 123 456 789',
    website: 'https://www.hafen.example/de/',
    contactEmail: 'carla@hafen.example',
  }

  test.each([
    ['the name, but for legal form and punctuation', { companyName: 'HAFEN-Beratung' }, ['name']],
    ['the number, but for its punctuation', { registrationNumber: 'de123456789' }, ['number']],
    ['the website, but for its path', { website: 'http://hafen.example' }, ['domain']],
    ['the domain of the e-mail', { contactEmail: 'paul@hafen.example' }, ['domain']],
    ['an e-mail at the other’s website', { contactEmail: 'x@shop.hafen.example' }, ['domain']],
    ['all of them', { ...first, contactEmail: 'paul@hafen.example' }, ['domain', 'name', 'number']],
  ])('share %s', async (_what, fields, sameAs) => {
    const earlier = await givenApplication(at('2026-10-01'), first)
    const id = await givenApplication(at('2026-11-01'), fields)
    const { possibleDuplicates } = await viewOf(id)
    expect(
      possibleDuplicates.map(({ sameAs: marks, ...other }) => ({
        ...other,
        marks: [...marks].sort(),
      })),
    ).toEqual([
      {
        id: earlier,
        companyName: 'Hafen Beratung GmbH',
        state: 'submitted',
        submittedAt: '2026-10-01T00:00:00.000Z',
        resellerId: null,
        resellerNumber: null,
        marks: sameAs,
      },
    ])
  })

  test('are none for two companies with addresses of one mail provider', async () => {
    await givenApplication(at('2026-10-01'), { contactEmail: 'one@gmail.com' })
    const id = await givenApplication(at('2026-11-01'), { contactEmail: 'two@gmail.com' })
    expect((await viewOf(id)).possibleDuplicates).toEqual([])
  })

  test('name the reseller that the other one became', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
    const other = await viewOf(reseller.applicationId)
    const id = await givenApplication(at('2026-11-01'), { companyName: other.companyName })
    expect((await viewOf(id)).possibleDuplicates).toMatchObject([
      { resellerId: reseller.id, resellerNumber: reseller.number, state: 'approved' },
    ])
  })

  test('of a flood are a bounded list', async () => {
    const id = await givenApplication(at('2026-11-01'), { companyName: 'Bot' })
    for (let n = 0; n < 30; n += 1) await givenApplication(at('2026-11-02'), { companyName: 'Bot' })
    expect((await viewOf(id)).possibleDuplicates).toHaveLength(20)
  })

  test('are looked up by seeks, however many applications there are', async () => {
    const plan = await database().all<{ detail: string }>(sql`EXPLAIN QUERY PLAN
      SELECT a.id FROM json_each('[]') AS mine
      CROSS JOIN company_marks AS m ON m.kind = mine.value->>'kind' AND m.value = mine.value->>'value'
      JOIN applications AS a ON a.id = m.application_id LEFT JOIN resellers AS r ON r.application_id = a.id`)
    const scans = plan.filter(({ detail }) => detail.startsWith('SCAN') && !detail.includes('mine'))
    expect(scans).toEqual([])
  })
})

describe('a rejected applicant', () => {
  const email = 'carla@harbour.example'
  const rejectedOn = at('2026-06-01')
  async function givenRejected() {
    const id = await givenApplication(rejectedOn, { contactEmail: email })
    const mayReapplyFromOn = toCalendarDate('2026-12-01')
    const admin = { ...(await givenSuperAdmin(rejectedOn)), nowMs: rejectedOn }
    await rejectApplication(admin, id, {
      reason: 'pipeline_too_small',
      note: null,
      mayReapplyFromOn,
    })
    return id
  }
  const applyAgain = (nowMs: number) => apply(anApplication({ contactEmail: email }), nowMs)
  const applications = () =>
    database().all<{ id: string; state: string }>(
      sql`SELECT id, state FROM applications WHERE contact_email = ${email} ORDER BY submitted_at_ms`,
    )

  test('a day before the date files nothing and is told when', async () => {
    await givenRejected()
    await applyAgain(at('2026-11-30T23:59:59Z'))
    expect(await applications()).toMatchObject([{ state: 'rejected' }])
    expect((await outboxRows()).at(-1)).toMatchObject({ kind: 'application_not_possible' })
  })

  test('on the date files a new one, beside which the reviewer sees the earlier attempt', async () => {
    const earlier = await givenRejected()
    await applyAgain(at('2026-12-01T00:00:00Z'))
    const [, second] = await applications()
    expect(second?.state).toBe('submitted')
    expect((await outboxRows()).at(-1)).toMatchObject({ kind: 'application_received' })
    const view = await viewOf(second?.id ?? '')
    expect(view.earlierAttempts).toMatchObject([
      { id: earlier, state: 'rejected', rejectionReason: 'pipeline_too_small' },
    ])
    expect(view.possibleDuplicates).toEqual([])
  })
})
