import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { requestSignInLink } from '#actions/people/request-sign-in-link.ts'
import { resendContactInvite } from '#actions/people/resend-contact-invite.ts'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { openDatabase } from '#db/core/database.ts'
import { newId } from '#http/new-id.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenReseller,
  settle,
} from '#test/worker/kit/harness.ts'
import {
  contactOf,
  deliver,
  emptyOutbox,
  givenMail,
  minuteMs,
  outboxRow,
} from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()
const nowMs = at('2026-12-01T10:00:00Z')

/** An approved reseller whose invite is the only mail of the outbox. */
async function givenInvite() {
  await emptyOutbox()
  const reseller = await givenReseller({ approvedAtMs: nowMs })
  await database().run(sql`DELETE FROM outbox WHERE kind <> 'invite'`)
  return { ...reseller, contact: await contactOf(reseller.id) }
}

async function expectCancelled(kind: string, because: string, atMs = nowMs): Promise<void> {
  const office = postOffice()
  expect(await deliver(office, atMs)).toMatchObject({ sent: 0, cancelled: 1 })
  expect(office.taken).toHaveLength(0)
  expect(await outboxRow(kind)).toMatchObject({ state: 'cancelled', last_error: because })
  const open = await database().all(sql`SELECT 1 FROM one_time_tokens WHERE ended_at_ms IS NULL`)
  expect(open).toHaveLength(0)
}

test('an invite is not sent to somebody who has joined meanwhile', async () => {
  const { contact } = await givenInvite()
  await database().run(sql`UPDATE people SET joined_at_ms = ${nowMs} WHERE id = ${contact.id}`)
  await expectCancelled('invite', 'already_joined')
})

test('nothing is sent to a disabled person', async () => {
  const { contact } = await givenInvite()
  await database().run(sql`UPDATE people SET disabled_at_ms = ${nowMs} WHERE id = ${contact.id}`)
  await expectCancelled('invite', 'person_disabled')
})

test('no way in is sent to the people of a suspended reseller', async () => {
  const { admin, id, contact } = await givenInvite()
  await suspendReseller(admin, id, 'unpaid invoice of ours')
  await emptyOutbox()
  await givenMail({ kind: 'sign_in_link', to: { personId: contact.id }, nowMs })
  await expectCancelled('sign_in_link', 'reseller_suspended')
  await emptyOutbox()
  await givenMail({ kind: 'invite', to: { personId: contact.id }, nowMs })
  await expectCancelled('invite', 'reseller_suspended')
})

test('a sign-in link that could not be sent for more than an hour is not sent any more', async () => {
  const { contact } = await givenInvite()
  await emptyOutbox()
  await requestSignInLink({ db: database(), nowMs, newId }, contact.email)
  await settle(nowMs)
  await expectCancelled('sign_in_link', 'too_late', nowMs + 60 * minuteMs + 1)
})

test('a question that the applicant has answered is not sent any more', async () => {
  const applicationId = await givenApplication(nowMs)
  await emptyOutbox()
  await givenMail({
    kind: 'information_requested',
    to: { applicationId },
    payload: { round: 1 },
    nowMs,
  })
  await expectCancelled('information_requested', 'no_longer_asked')
})

test('sending an invite again takes the place of one that waits', async () => {
  const { admin, id } = await givenInvite()
  await resendContactInvite({ ...admin, nowMs: nowMs + 1 }, id)
  const office = postOffice()
  await deliver(office, nowMs + 1)
  expect(office.taken).toHaveLength(1)
})

test('an invite that was given up is not revived after a newer one', async () => {
  const { admin, id } = await givenInvite()
  await database().run(sql`UPDATE outbox SET state = 'failed', last_error = 'down'`)
  await resendContactInvite({ ...admin, nowMs: nowMs + 1 }, id)
  await database().run(sql`UPDATE outbox SET state = 'pending' WHERE state = 'failed'`)
  const office = postOffice()
  expect(await deliver(office, nowMs + 1)).toMatchObject({ sent: 1, cancelled: 1 })
})

test('an invite that is replaced while it is being sent leaves no token that works', async () => {
  const { admin, id } = await givenInvite()
  // The fourth call mints the token: service, lease and facts come before.
  const overtaken = openDatabase(
    faultyD1(env.DB, async (call) => {
      if (call === 4) await resendContactInvite({ ...admin, nowMs: nowMs + 1 }, id)
      return 'answer' as const
    }),
  )
  const office = postOffice()
  const report = await deliver(office, nowMs, { db: overtaken })
  expect(report).toMatchObject({ sent: 0, cancelled: 1 })
  expect(office.taken).toHaveLength(0)
  expect(await database().all(sql`SELECT 1 FROM one_time_tokens`)).toHaveLength(0)
})
