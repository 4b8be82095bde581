import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { discardApplication, releaseApplication } from '#actions/applications/decide-held-back.ts'
import { applicationBudget } from '#domain/applications/application-budget.ts'
import { trapField } from '#domain/applications/trap-field.ts'
import { hourMs, minuteMs } from '#domain/calendar/durations.ts'
import { newsPauseMs } from '#domain/vendor-news.ts'
import { adminDoor } from '#test/worker/kit/admin-door.ts'
import { auditOf } from '#test/worker/kit/applicant-harness.ts'
import {
  anApplication,
  apply,
  database,
  freshStores,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { deliver, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { send } from '#test/worker/kit/send.ts'
import { givenVendorPerson, laterNews, newsMails } from '#test/worker/mail/news-scene.ts'

freshStores()
const origin = 'https://partners.example'

const post = (body: Record<string, unknown>, from = '203.0.113.9') =>
  send(
    new Request(`${origin}/api/applications`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'cf-connecting-ip': from },
      body: JSON.stringify(body),
    }),
  )

const heldBack = () =>
  database().all<{ id: string; because: string; email: string }>(
    sql`SELECT id, because, contact_email AS email FROM held_back_applications ORDER BY rowid`,
  )
const filed = () =>
  database().all<{ id: string; state: string }>(sql`SELECT id, state FROM applications`)
const kinds = async () => (await outboxRows()).map(({ kind }) => kind)

test('an application with the trap filled in is thanked, kept, filed nowhere and told to nobody', async () => {
  const answers = anApplication()
  const answer = await post({ ...answers, [trapField]: 'x' })
  expect([answer.status, await answer.json()]).toEqual([202, { status: 'received' }])
  expect(await heldBack()).toMatchObject([{ because: 'trap', email: answers.contactEmail }])
  expect(await filed()).toEqual([])
  expect(await kinds()).toEqual([])
})

test('the same sent twice is kept once, and corrected it is kept beside', async () => {
  const answers = anApplication()
  await post({ ...answers, [trapField]: 'x' })
  await post({ ...answers, [trapField]: 'y' })
  await post({ ...answers, expectedTenants: 99, [trapField]: 'x' })
  expect(await heldBack()).toHaveLength(2)
})

test('it stands in nobody’s way: an honest second try is filed like the first', async () => {
  const answers = anApplication()
  await post({ ...answers, [trapField]: 'x' })
  expect((await post(answers)).status).toBe(202)
  expect(await filed()).toMatchObject([{ state: 'submitted' }])
  expect(await kinds()).toEqual(['application_received'])
})

test('released it goes the way of any other, its contact is told, and the log says who did it', async () => {
  const answers = anApplication()
  await post({ ...answers, [trapField]: 'x' })
  const [held] = await heldBack()
  const admin = await givenSuperAdmin(Date.now() + 60_000)
  expect(await releaseApplication(admin, held?.id ?? '')).toMatchObject({ ok: true })
  const office = postOffice()
  await deliver(office, Date.now() + 60_000)
  expect(office.taken).toMatchObject([
    { to: answers.contactEmail, subject: expect.stringContaining('We have your application') },
  ])
  expect(await filed()).toMatchObject([{ state: 'submitted' }])
  expect(await heldBack()).toEqual([])
  expect((await auditOf(held?.id ?? '')).map(({ action }) => action)).toEqual([
    'application.released',
  ])
  expect(await releaseApplication(admin, held?.id ?? '')).toMatchObject({
    code: 'application_changed',
  })
  expect(await filed()).toHaveLength(1)
})

test('released late it is news of then: reviewers still get one mail in 15 minutes', async () => {
  await givenVendorPerson('reviewer')
  await post({ ...anApplication(), [trapField]: 'x' })
  const [held] = await heldBack()
  const releasedAtMs = Date.now() + 2 * hourMs
  await releaseApplication(await givenSuperAdmin(releasedAtMs), held?.id ?? '')
  await apply(anApplication(), releasedAtMs + minuteMs)
  expect(await filed()).toHaveLength(2)
  expect(await newsMails()).toMatchObject([{ atMs: releasedAtMs, count: 1 }])
  await laterNews(releasedAtMs + newsPauseMs)
  expect((await newsMails()).map(({ count }) => count)).toEqual([1, 1])
})

test('released beside one that is open, it takes no second: its contact gets the link to the first', async () => {
  const answers = anApplication()
  await post({ ...answers, companyName: 'Harbour Two', [trapField]: 'x' })
  await post(answers)
  await database().run(sql`UPDATE applications SET submitted_at_ms = submitted_at_ms - 86400000`)
  const [held] = await heldBack()
  const admin = await givenSuperAdmin()
  expect(await releaseApplication(admin, held?.id ?? '')).toMatchObject({ ok: true })
  expect(await filed()).toHaveLength(1)
  expect(await kinds()).toEqual(['application_received', 'application_duplicate'])
})

test('discarded it is gone, nobody is told, and two reviewers at once discard it once', async () => {
  await post({ ...anApplication(), [trapField]: 'x' })
  const [held] = await heldBack()
  const [ada, bea] = [await givenSuperAdmin(), await givenSuperAdmin()]
  const outcomes = await Promise.all(
    [ada, bea].map((who) => discardApplication(who, held?.id ?? '')),
  )
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await heldBack()).toEqual([])
  expect(await kinds()).toEqual([])
  expect(await auditOf(held?.id ?? '')).toHaveLength(1)
})

test('machines spend their own budget, are told so past it, and leave people theirs', async () => {
  const most = applicationBudget.heldBack.hits
  let statuses: number[] = []
  for (let n = 0; n < most + 2; n += 1) {
    const bot = anApplication({ contactEmail: `bot${n}@bot.example` })
    const answer = await post({ ...bot, [trapField]: 'x' }, `198.51.100.${n % 250}`)
    statuses = [...statuses, answer.status]
  }
  expect(statuses.filter((status) => status === 202)).toHaveLength(most)
  expect(statuses.slice(most)).toEqual([429, 429])
  expect((await post(anApplication())).status).toBe(202)
  expect(await filed()).toHaveLength(1)
}, 60_000)

test('reviewers find it in the list, counted, and open it', async () => {
  const door = await adminDoor()
  const answers = anApplication()
  await post({ ...answers, [trapField]: 'x' })
  const list = await door.get<{ items: { id: string; companyName: string }[]; counts: object }>(
    '/api/admin/applications?state=held_back',
  )
  expect(list.items).toMatchObject([{ companyName: answers.companyName, state: 'held_back' }])
  expect(list.counts).toMatchObject({ held_back: 1 })
  const overview = await door.get<{ tasks: object }>('/api/admin/overview')
  expect(overview.tasks).toMatchObject({ applicationsHeldBack: 1, applicationsWaiting: 0 })
  expect(await door.get(`/api/admin/held-back/${list.items[0]?.id}`)).toMatchObject({
    salesApproach: answers.salesApproach,
  })
})
