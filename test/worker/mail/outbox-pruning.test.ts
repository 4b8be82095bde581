import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { resendContactInvite } from '#actions/people/resend-contact-invite.ts'
import { clearActivityLock, setActivityLock } from '#actions/status/set-activity-lock.ts'
import { pruneOutbox } from '#db/mail/outbox-pruning.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { newId } from '#http/new-id.ts'
import { cleanUp } from '#jobs/clean-up.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenReseller,
} from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { contactOf, deliver, emptyOutbox, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenTenantsOn, runOn, statusMails } from '#test/worker/kit/status-scene.ts'
import { givenWaitingMail } from '#test/worker/kit/waiting-mail.ts'

freshStores({ namesBySql: true })

const cleanUpOn = (date: string) =>
  cleanUp(env, {
    db: database(),
    nowMs: at(`${date}T03:15:00Z`),
    newId,
    origin: '',
    mayGoOn: always,
  })
const figures = () =>
  database().all(sql`SELECT month, kind, state, mails FROM mail_figures ORDER BY 1, 2, 3`)

test('mails that are over are deleted after 13 months, to the day, and counted', async () => {
  for (const day of ['2025-10-31', '2025-11-01', '2025-11-02']) {
    await givenApplication(at(`${day}T23:59:59Z`))
    await deliver(postOffice(), at(`${day}T23:59:59Z`))
  }
  expect(await cleanUpOn('2026-12-01')).toMatchObject({ mails: 1 })
  expect(await cleanUpOn('2026-12-02')).toMatchObject({ mails: 1 })
  expect(await outboxRows()).toHaveLength(1)
  expect(await figures()).toEqual([
    { month: '2025-10', kind: 'application_received', state: 'sent', mails: 1 },
    { month: '2025-11', kind: 'application_received', state: 'sent', mails: 1 },
  ])
})

test('a mail that still waits stays, however old', async () => {
  await givenApplication(at('2025-01-01'))
  expect(await cleanUpOn('2026-12-01')).toMatchObject({ mails: 0 })
  expect(await outboxRows()).toHaveLength(1)
})

test('pruning goes in steps, and a step that is repeated counts nothing twice', async () => {
  await givenWaitingMail(250, at('2025-01-10'))
  await database().run(sql`UPDATE outbox SET state = 'cancelled'`)
  const step = () => pruneOutbox(database(), at('2026-01-01'), 100)
  expect(
    [await step(), await step(), await step(), await step()].map(({ pruned }) => pruned),
  ).toEqual([100, 100, 50, 0])
  expect(await figures()).toEqual([
    { month: '2025-01', kind: 'statement_ready', state: 'cancelled', mails: 250 },
  ])
})

test('a lock that is reached a second time is not told a second time, though its mail is old', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2025-01-15') })
  await emptyOutbox()
  await runOn('2025-01-16')
  await givenTenantsOn(reseller, '2025-01-20', 50)
  await runOn('2025-01-21')
  expect((await statusMails()).map(([, kind]) => kind)).toEqual(['lock_reached'])
  await deliver(postOffice(), at('2025-01-21T04:00:00Z'))
  const on = (date: string) => ({ ...reseller.admin, nowMs: at(date) })
  const until = { activeUntilOn: toCalendarDate('2026-04-01'), reason: 'agreed' }
  await setActivityLock(on('2026-03-01'), reseller.id, until)
  await cleanUpOn('2026-12-01')
  await runOn('2027-12-01')
  await clearActivityLock(on('2027-12-02'), reseller.id, 'no longer agreed')
  await runOn('2027-12-02')
  const lockMails = (await statusMails()).filter(([, kind]) => kind === 'lock_reached')
  expect(lockMails.map(([, , writtenOn]) => writtenOn)).toEqual(['2025-01-21'])
})

test('the invite of somebody who has not joined stays, and a further one goes out', async () => {
  const { admin, id } = await givenReseller({ approvedAtMs: at('2025-01-15') })
  await deliver(postOffice(), at('2025-01-15T01:00:00Z'))
  await resendContactInvite({ ...admin, nowMs: at('2026-06-01') }, id)
  await deliver(postOffice(), at('2026-06-01'))
  await cleanUpOn('2026-12-01')
  expect((await outboxRows()).filter(({ kind }) => kind === 'invite')).toHaveLength(2)
  const { id: contact } = await contactOf(id)
  // Joined once, and removed since: of two invites the older one goes.
  await database().run(sql`UPDATE people SET joined_at_ms = 1 WHERE id = ${contact}`)
  await cleanUpOn('2026-12-02')
  await database().run(sql`UPDATE people SET joined_at_ms = NULL WHERE id = ${contact}`)
  const office = postOffice()
  await resendContactInvite({ ...admin, nowMs: at('2026-12-03') }, id)
  await deliver(office, at('2026-12-03'))
  expect(office.taken).toHaveLength(1)
})
