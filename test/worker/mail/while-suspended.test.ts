import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { liftSuspension, suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { type MailKind, mailKinds } from '#domain/states.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  contactOf,
  deliver,
  emptyOutbox,
  givenMail,
  origin,
} from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { nowMs } from './expected-mail.ts'
import { expectedMails } from './expected-mails.ts'
import { givenSuspension } from './expected-of-standing.ts'

freshStores({ namesBySql: true })

/** Rule 9: what is about the suspension. “Terminated” too, since nothing else tells that it is not lifted any more. */
const aboutIt: readonly MailKind[] = [
  'application_not_possible',
  'reseller_suspended',
  'suspension_lifted',
  'reseller_terminated',
]
/** Whom it goes to has left the company. */
const toNobodyOfIt: readonly MailKind[] = ['removed_from_team']

const mailsOf = () =>
  database().all<{ kind: MailKind; state: string; why: string | null; toPerson: 0 | 1 }>(
    sql`SELECT kind, state, last_error AS why, person_id IS NOT NULL AS toPerson FROM outbox ORDER BY rowid`,
  )

test.each(mailKinds)(
  'while the reseller is suspended, “%s” goes out only if it is about that',
  async (kind) => {
    const { id: resellerId, applicationId } = await givenReseller({ approvedAtMs: nowMs })
    const { id: personId } = await contactOf(resellerId)
    await emptyOutbox()
    await expectedMails[kind].give({ resellerId, personId, applicationId })
    await givenSuspension(resellerId)
    const office = postOffice()
    await deliver(office, nowMs)
    const [mail] = await mailsOf()
    const goes = mail?.toPerson !== 1 || aboutIt.includes(kind) || toNobodyOfIt.includes(kind)
    expect(mail).toMatchObject(
      goes ? { state: 'sent' } : { state: 'cancelled', why: 'reseller_suspended' },
    )
    expect(office.taken).toHaveLength(goes ? 1 : 0)
    await database().run(sql`UPDATE resellers SET suspended_at_ms = NULL, suspension_reason = NULL`)
    await deliver(office, nowMs + 1)
    expect(office.taken).toHaveLength(goes ? 1 : 0)
  },
)

test('suspending, lifting and terminating are told to each of the people, once', async () => {
  const { id, admin } = await givenReseller({ approvedAtMs: nowMs })
  await emptyOutbox()
  const office = postOffice()
  for (const _ of [1, 2]) await suspendReseller(admin, id, 'a reason that stays with the vendor')
  await deliver(office, nowMs)
  for (const _ of [1, 2]) await liftSuspension(admin, id)
  await suspendReseller(admin, id, 'again')
  const termination = { fromMonth: toMonth('2027-03'), reason: 'they ask for it' }
  for (const _ of [1, 2]) await terminateReseller(admin, id, termination)
  await deliver(office, nowMs)
  expect((await mailsOf()).map(({ kind, state }) => [kind, state])).toEqual([
    ['reseller_suspended', 'sent'],
    ['suspension_lifted', 'sent'],
    ['reseller_suspended', 'sent'],
    ['reseller_terminated', 'sent'],
  ])
  expect(office.taken.map(({ text }) => text).join()).not.toMatch(
    /stays with the vendor|ask for it/,
  )
  const last = office.taken.at(-1)?.text
  expect(last).toContain('The suspension stays, so nobody of your company can sign in.')
  expect(last).not.toContain(`${origin}/reseller/statements/`)
})

test('who writes to the form from a suspended company is told of the suspension', async () => {
  const { id } = await givenReseller({ approvedAtMs: at('2026-11-01') })
  const { id: personId } = await contactOf(id)
  await givenSuspension(id)
  await emptyOutbox()
  await givenMail({ kind: 'application_not_possible', to: { personId }, nowMs })
  const office = postOffice()
  await deliver(office, nowMs)
  expect(office.taken[0]?.text).toContain('is suspended, so nobody of it can sign in for now')
  expect(office.taken[0]?.text).not.toContain('/sign-in/')
})
