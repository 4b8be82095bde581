import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { resendContactInvite } from '#actions/people/resend-contact-invite.ts'
import { signInWithToken } from '#actions/people/sign-in-with-token.ts'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { newId } from '#http/new-id.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf, deliver, minuteMs, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { type PostOffice, postOffice, tokenIn } from '#test/worker/kit/post-office.ts'

freshStores()
const nowMs = at('2026-12-01T10:00:00Z')

const signIn = (token: string, atMs = nowMs) =>
  signInWithToken({ db: database(), nowMs: atMs, newId }, token, null)

const isInvite = ({ text }: { text: string }) => text.includes('/sign-in/link/#token=')

const tokensOf = ({ taken }: PostOffice): string[] => taken.filter(isInvite).map(tokenIn)

test('no token rests in the database: not in the outbox, and as a hash alone in its own table', async () => {
  await givenReseller({ approvedAtMs: nowMs })
  expect(await database().all(sql`SELECT 1 FROM one_time_tokens`)).toHaveLength(0)
  const office = postOffice()
  await deliver(office, nowMs)
  const [token = ''] = tokensOf(office)
  const stored = await database().all<{ token_hash: string }>(sql`SELECT * FROM one_time_tokens`)
  // Beside it rests the token of the applicant's own page, of the mail before.
  expect(stored).toHaveLength(2)
  expect(stored.map((row) => row.token_hash)).toContain(await sha256Hex(token))
  const outbox = await database().all(sql`SELECT * FROM outbox`)
  expect(JSON.stringify([...outbox, ...stored])).not.toContain(token)
})

test('a mail that is sent again carries another token, and using one ends the other', async () => {
  await givenReseller({ approvedAtMs: nowMs })
  const seen: string[] = []
  const losesTheAnswer = postOffice((mail) => {
    if (isInvite(mail)) seen.push(tokenIn(mail))
    return new Error('the answer was lost')
  })
  await deliver(losesTheAnswer, nowMs)
  const office = postOffice()
  await deliver(office, nowMs + minuteMs)
  const [first = ''] = seen
  const [second = ''] = tokensOf(office)
  expect(second).not.toBe(first)
  expect(await signIn(first, nowMs + 2 * minuteMs)).toMatchObject({ ok: true })
  expect(await signIn(second, nowMs + 2 * minuteMs)).toMatchObject({ code: 'token_invalid' })
})

test.each([
  ['a millisecond before seven days are over', 7 * 24 * 60 * minuteMs - 1, true],
  ['when seven days are over', 7 * 24 * 60 * minuteMs, false],
])('an invite used %s', async (_when, afterMs, works) => {
  await givenReseller({ approvedAtMs: nowMs })
  const office = postOffice()
  await deliver(office, nowMs)
  expect((await signIn(tokensOf(office)[0] ?? '', nowMs + afterMs)).ok).toBe(works)
})

test('an invite that is sent again ends the earlier one', async () => {
  const { admin, id } = await givenReseller({ approvedAtMs: nowMs })
  const office = postOffice()
  await deliver(office, nowMs)
  expect(await resendContactInvite({ ...admin, nowMs: nowMs + 1 }, id)).toMatchObject({ ok: true })
  await deliver(office, nowMs + 1)
  const [first = '', second = ''] = tokensOf(office)
  expect(await signIn(first)).toMatchObject({ code: 'token_invalid' })
  expect(await signIn(second)).toMatchObject({ ok: true, role: 'reseller_admin' })
})

test('five admins who send an invite again at once send one', async () => {
  const { admin, id } = await givenReseller({ approvedAtMs: nowMs })
  await deliver(postOffice(), nowMs)
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => resendContactInvite(admin, id)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const invites = (await outboxRows()).filter(({ kind }) => kind === 'invite')
  expect(invites.at(-1)?.state).toBe('pending')
  expect(invites.filter(({ state }) => state === 'pending')).toHaveLength(1)
})

test('each invite that is sent again leaves an audit row with ids only', async () => {
  const { admin, id } = await givenReseller({ approvedAtMs: nowMs })
  const contact = await contactOf(id)
  await resendContactInvite(admin, id)
  expect(
    await database().all(sql`SELECT actor_id, subject_id, reseller_id, details FROM audit
      WHERE action = 'person.invited_again'`),
  ).toEqual([
    {
      actor_id: admin.actor.personId,
      subject_id: contact.id,
      reseller_id: id,
      details: '{"invite":2}',
    },
  ])
})

test('no invite is sent again to somebody who has joined, to a suspended reseller, or to nobody', async () => {
  const { admin, id } = await givenReseller({ approvedAtMs: nowMs })
  await suspendReseller(admin, id, 'unpaid')
  expect(await resendContactInvite(admin, id)).toMatchObject({ code: 'reseller_changed' })
  await database().run(sql`UPDATE people SET joined_at_ms = 1 WHERE reseller_id = ${id}`)
  expect(await resendContactInvite(admin, id)).toMatchObject({ code: 'already_joined' })
  expect(await resendContactInvite(admin, newId())).toMatchObject({ code: 'not_found' })
})
