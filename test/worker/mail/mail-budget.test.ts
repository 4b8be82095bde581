import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { resendContactInvite } from '#actions/people/resend-contact-invite.ts'
import { deleteExpired } from '#db/console/expired-rows.ts'
import { dayMs, hourMs, minuteMs } from '#domain/calendar/durations.ts'
import { mailBudget } from '#domain/mail-budget.ts'
import type { MailKind } from '#domain/states.ts'
import { at, contextOf, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  contactOf,
  deliver,
  emptyOutbox,
  givenMail,
  outboxRows,
} from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()
const nowMs = at('2026-12-01T10:00:00Z')
const { quarterHour, day } = mailBudget

/** What somebody can cause to an address that they know. An invite is refused by its verb, the rest go unsaid. */
const budgetedKinds = [
  'application_received',
  'application_duplicate',
  'application_not_possible',
  'application_link',
  'invite',
  'sign_in_link',
] as const satisfies readonly MailKind[]

/** A contact to whom nothing was mailed yet. */
async function givenContact() {
  const reseller = await givenReseller({ approvedAtMs: nowMs - 30 * dayMs })
  const contact = await contactOf(reseller.id)
  await emptyOutbox()
  await database().run(sql`DELETE FROM mails_to_addresses`)
  return { ...reseller, contact }
}

const orderedTo = (personId: string) =>
  database().all<{ kind: string; atMs: number; isLast: 1 | null }>(
    sql`SELECT kind, created_at_ms AS atMs, payload->>'lastOfDay' AS isLast FROM outbox WHERE person_id = ${personId} ORDER BY rowid`,
  )

test('whatever is ordered when, one address gets no more than its budget, and all that it has room for', async () => {
  const { contact } = await givenContact()
  const to = { personId: contact.id }
  const kind = fc.constantFrom(...budgetedKinds)
  const step = fc.oneof(
    fc.constantFrom(0, 1, quarterHour.perMs, quarterHour.perMs - 1, day.perMs - 1),
    fc.integer({ min: 0, max: 2 * hourMs }),
  )
  let from = nowMs
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ kind, step }), { minLength: 10, maxLength: 60 }),
      async (orders) => {
        await emptyOutbox()
        from += 10 * dayMs
        const expected: Ordered[] = []
        let atMs = from
        for (const order of orders) {
          atMs += order.step
          const going = whetherItGoes(order.kind, expected, atMs)
          if (going) expected.push({ kind: order.kind, atMs, ...going })
          await givenMail({ kind: order.kind, to, nowMs: atMs })
        }
        expect(await orderedTo(contact.id)).toEqual(
          expected.map(({ kind, atMs, isLast }) => ({ kind, atMs, isLast: isLast ? 1 : null })),
        )
        const public_ = expected.filter((mail) => mail.kind !== 'invite').map((mail) => mail.atMs)
        expect(mostIn(public_, day.perMs)).toBeLessThanOrEqual(day.mails + 1)
      },
    ),
    { numRuns: 25 },
  )
})

type Ordered = Readonly<{ kind: string; atMs: number; isLast: boolean }>

/**
 * The rule once more: an invite is its verb's, what confirms an application waits for the day alone, and one
 * sign-in link a day that lives as long waits for the quarter of an hour alone. Null: it does not go.
 */
function whetherItGoes(
  kind: string,
  before: readonly Ordered[],
  atMs: number,
): Readonly<{ isLast: boolean }> | null {
  const since = (perMs: number) => before.filter((mail) => mail.atMs > atMs - perMs)
  const ofDay = since(day.perMs)
  const isLast = kind === 'sign_in_link' && ofDay.length + 1 >= day.mails
  if (kind === 'invite') return { isLast }
  if (kind !== 'application_received' && since(quarterHour.perMs).length >= quarterHour.mails)
    return null
  const isOver = ofDay.length >= day.mails && !(isLast && !ofDay.some((mail) => mail.isLast))
  return isOver ? null : { isLast }
}

/** The most of these instants within less than `perMs`. */
const mostIn = (instants: readonly number[], perMs: number): number =>
  Math.max(
    0,
    ...instants.map((from) => instants.filter((one) => one >= from && one < from + perMs).length),
  )

test('one address has one budget, as a person and as the contact of an application', async () => {
  const { contact, applicationId } = await givenContact()
  for (let n = 0; n < quarterHour.mails; n += 1) {
    await givenMail({ kind: 'sign_in_link', to: { personId: contact.id }, nowMs })
    await givenMail({ kind: 'application_link', to: { applicationId }, nowMs })
  }
  expect(await deliver(postOffice(), nowMs)).toMatchObject({ sent: quarterHour.mails })
})

test('other addresses, and what nobody outside can cause, are not counted', async () => {
  const { contact } = await givenContact()
  const other = await givenContact()
  const to = { personId: contact.id }
  for (let n = 0; n < 12; n += 1) {
    await givenMail({
      kind: 'status_at_risk',
      to,
      payload: { counted: 1, target: 2, windowMonths: 3 },
      nowMs,
    })
  }
  for (let n = 0; n < 7; n += 1) await givenMail({ kind: 'sign_in_link', to, nowMs })
  await givenMail({ kind: 'sign_in_link', to: { personId: other.contact.id }, nowMs })
  expect(await deliver(postOffice(), nowMs)).toMatchObject({ sent: 12 + quarterHour.mails + 1 })
})

test('the last sign-in link of a day works until there may be another, so that nobody is locked out', async () => {
  const { contact } = await givenContact()
  const office = postOffice()
  for (let n = 0; n < day.mails + 3; n += 1) {
    const atMs = nowMs + n * hourMs
    await givenMail({ kind: 'sign_in_link', to: { personId: contact.id }, nowMs: atMs })
    await deliver(office, atMs)
  }
  expect(office.taken).toHaveLength(day.mails)
  const lives = await database().all<{ ms: number }>(
    sql`SELECT expires_at_ms - created_at_ms AS ms FROM one_time_tokens
      WHERE person_id = ${contact.id} ORDER BY created_at_ms`,
  )
  expect(lives.map(({ ms }) => ms)).toEqual([...Array(day.mails - 1).fill(15 * minuteMs), dayMs])
  expect(office.taken.at(-1)?.text).toContain('within 24 hours')
  expect(office.taken.at(-1)?.text).toContain(
    'the mails that may go to this address in a day are used up',
  )
  expect(office.taken.at(-2)?.text).toContain('within 15 minutes')
})

test('whatever else was ordered for an address, one sign-in link a day gets through, and lives as long', async () => {
  const { contact, applicationId } = await givenContact()
  const office = postOffice()
  for (let n = 0; n < day.mails; n += 1) {
    const atMs = nowMs + n * hourMs
    await givenMail({ kind: 'application_link', to: { applicationId }, nowMs: atMs })
  }
  const from = nowMs + day.mails * hourMs
  for (const atMs of [from, from + hourMs, from + day.perMs]) {
    await givenMail({ kind: 'sign_in_link', to: { personId: contact.id }, nowMs: atMs })
    await deliver(office, atMs)
  }
  const signIns = await database().all<{ atMs: number; last: number | null }>(
    sql`SELECT created_at_ms AS atMs, payload->>'lastOfDay' AS last FROM outbox
      WHERE kind = 'sign_in_link' ORDER BY rowid`,
  )
  expect(signIns).toEqual([
    { atMs: from, last: 1 },
    { atMs: from + day.perMs, last: null },
  ])
})

test('a last link that never left is no last link: another is let through', async () => {
  const { contact } = await givenContact()
  const to = { personId: contact.id }
  for (let n = 0; n < day.mails; n += 1)
    await givenMail({ kind: 'sign_in_link', to, nowMs: nowMs + n * hourMs })
  await deliver(postOffice(), nowMs + day.mails * hourMs + 1)
  const lastAtMs = nowMs + (day.mails - 1) * hourMs
  const latest = async () => (await outboxRows()).at(-1)
  expect(await latest()).toMatchObject({ state: 'cancelled', last_error: 'too_late' })
  await givenMail({ kind: 'sign_in_link', to, nowMs: lastAtMs + 2 * hourMs })
  expect(await latest()).toMatchObject({ state: 'pending' })
})

test('an invite too many is refused with the time of the next, and leaves the one that was sent', async () => {
  const { id, admin, contact } = await givenContact()
  const resendAt = (atMs: number) => resendContactInvite({ ...admin, nowMs: atMs }, id)
  for (let n = 0; n < quarterHour.mails; n += 1) {
    expect(await resendAt(nowMs + n)).toMatchObject({ ok: true })
    await deliver(postOffice(), nowMs + n)
  }
  const refused = await resendAt(nowMs + 60_000)
  expect(refused).toMatchObject({ ok: false, code: 'mailed_too_often' })
  expect(refused).toMatchObject({
    detail: expect.stringContaining(
      'from 1 December 2026 at 10:15 UTC on; one that was sent before still works',
    ),
  })
  const [open] = await database().all<{ n: number }>(
    sql`SELECT count(*) AS n FROM one_time_tokens WHERE person_id = ${contact.id} AND ended_at_ms IS NULL`,
  )
  expect(open?.n).toBe(1)
  expect(await resendAt(nowMs + quarterHour.perMs)).toMatchObject({ ok: true })
})

test('inviting and removing somebody again and again mails them no more than the budget', async () => {
  const { id, contact } = await givenContact()
  await database().run(sql`UPDATE people SET joined_at_ms = ${nowMs} WHERE id = ${contact.id}`)
  const invitee = { email: 'owner@rival.example', name: 'Rita', role: 'reseller_member' } as const
  const outcomes: boolean[] = []
  for (let hour = 0; hour < 20; hour += 1) {
    const context = contextOf(
      { kind: 'person', personId: contact.id } as const,
      nowMs + hour * hourMs,
    )
    const invited = await inviteToTeam(context, id, invitee)
    outcomes.push(invited.ok)
    if (invited.ok) await removeFromTeam(context, id, invited.personId)
    else expect(invited.code).toBe('mailed_too_often')
  }
  expect(outcomes.filter(Boolean)).toHaveLength(day.mails)
})

test('an approval invites whatever the budget, which counts it', async () => {
  const { contact, applicationId } = await givenContact()
  for (let n = 0; n < quarterHour.mails; n += 1)
    await givenMail({ kind: 'application_link', to: { applicationId }, nowMs })
  await givenMail({ kind: 'invite', to: { personId: contact.id }, nowMs })
  await givenMail({ kind: 'sign_in_link', to: { personId: contact.id }, nowMs })
  expect((await orderedTo(contact.id)).map(({ kind }) => kind)).toEqual(['invite'])
})

test('what no budget looks back to is forgotten, and nothing else', async () => {
  const { contact } = await givenContact()
  const to = { personId: contact.id }
  await givenMail({ kind: 'sign_in_link', to, nowMs: nowMs - dayMs })
  await givenMail({ kind: 'sign_in_link', to, nowMs: nowMs - dayMs + 1 })
  expect(await deleteExpired(database(), 'mails_to_addresses', { nowMs, limit: 100 })).toBe(1)
})
