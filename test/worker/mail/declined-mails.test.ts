import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { switchMail } from '#actions/mail/switch-mail.ts'
import { insertMail, insertMailRows, type MailOrder } from '#db/mail/outbox.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { mailKinds, type OptionalMailKind, optionalMailKinds } from '#domain/states.ts'
import { newId } from '#http/new-id.ts'
import { contextOf, database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { cronClose } from '#test/worker/kit/ledger-harness.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { contactOf, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { pay } from '#test/worker/kit/payments-scene.ts'
import { givenColleague, givenTeam, nowMs } from '#test/worker/kit/team-scene.ts'

freshStores()

const payloads = {
  statement_ready: { statementNumber: 'R0001-2026-10-EUR' },
  statement_paid: { statementNumber: 'R0001-2026-10-EUR' },
  status_at_risk: { counted: 1, target: 5, windowMonths: 6 },
  lock_reached: { lockedUntilOn: toCalendarDate('2031-12-01') },
} as const

const orderOf = (kind: OptionalMailKind, personId: string): MailOrder => {
  const id = newId()
  const rest = { id, to: { personId }, dedupeKey: `test/${id}`, nowMs }
  return { kind, payload: payloads[kind], ...rest } as MailOrder
}

const recipientsOf = async (kind: string) =>
  (
    await database().all<{ person_id: string }>(
      sql`SELECT person_id FROM outbox WHERE kind = ${kind} AND state = 'pending' ORDER BY rowid`,
    )
  ).map((row) => row.person_id)

test.each(optionalMailKinds)(
  '%s is left out where it is written, for who switched it off alone',
  async (kind) => {
    const team = await givenTeam()
    const { personId } = team.lead.actor
    const { actor: colleague } = await givenColleague(team, 'reseller_member')
    await switchMail(team.lead, team.resellerId, { kind, wanted: false })
    const orders = [personId, colleague.personId].map((to) => orderOf(kind, to))
    await database().batch([
      insertMail(database(), orderOf(kind, personId)),
      ...insertMailRows(database(), orders),
    ])
    expect(await recipientsOf(kind)).toEqual([colleague.personId])
    await switchMail(team.lead, team.resellerId, { kind, wanted: true })
    await insertMail(database(), orderOf(kind, personId))
    expect(await recipientsOf(kind)).toEqual([colleague.personId, personId])
  },
)

test('a mail that still waits is held back with the switch', async () => {
  const { lead, resellerId } = await givenTeam()
  await insertMail(database(), orderOf('statement_paid', lead.actor.personId))
  await insertMail(database(), orderOf('statement_ready', lead.actor.personId))
  await switchMail(lead, resellerId, { kind: 'statement_paid', wanted: false })
  expect((await outboxRows()).slice(-2)).toMatchObject([
    { kind: 'statement_paid', state: 'cancelled', last_error: 'switched_off' },
    { kind: 'statement_ready', state: 'pending' },
  ])
})

test('a close and a payment commit whole, and write to those who want it', async () => {
  const [first, second] = await givenProgram(2)
  if (!first || !second) throw new Error('two resellers were made')
  const [contact, other] = [await contactOf(first.id), await contactOf(second.id)]
  const self = contextOf({ kind: 'person', personId: contact.id }, nowMs)
  for (const kind of ['statement_ready', 'statement_paid'] as const) {
    await switchMail(self, first.id, { kind, wanted: false })
  }
  await cronClose('2026-11-03T03:15:00Z')
  expect(await recipientsOf('statement_ready')).toEqual([other.id])
  const numbers = [first, second].map(({ number }) => `R000${number}-2026-10-EUR`)
  const paid = await pay(
    await givenSuperAdmin(),
    'key-of-payments',
    numbers.map((statementNumber) => ({ statementNumber })),
  )
  expect(paid.map(({ result }) => result)).toEqual(['recorded', 'recorded'])
  expect(await recipientsOf('statement_paid')).toEqual([other.id])
})

test.each(mailKinds.filter((kind) => !(optionalMailKinds as readonly string[]).includes(kind)))(
  'the database itself takes no choice about %s',
  async (kind) => {
    const { lead } = await givenTeam()
    const declining =
      database().run(sql`INSERT INTO declined_mails (person_id, kind, declined_at_ms)
      VALUES (${lead.actor.personId}, ${kind}, 1)`)
    await expect(declining).rejects.toThrow()
  },
)
