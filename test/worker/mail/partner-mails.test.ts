import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { changeRole } from '#actions/people/change-role.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { contactOf, deliver, emptyOutbox } from '#test/worker/kit/outbox-harness.ts'
import { givenPayables, pay, statementOf, today } from '#test/worker/kit/payments-scene.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenColleague, givenTeam, newEmail } from '#test/worker/kit/team-scene.ts'

freshStores()

const mails = async (...kinds: readonly string[]) =>
  (
    await database().all<{ kind: string; personId: string; state: string; payload: string }>(
      sql`SELECT kind, person_id AS personId, state, payload FROM outbox
      WHERE kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)})) ORDER BY rowid`,
    )
  ).map(({ payload, ...mail }) => ({ ...mail, payload: JSON.parse(payload) as unknown }))

test('a payment that is reversed is told with the reason, once', async () => {
  const [reseller] = await givenPayables()
  if (!reseller) throw new Error('no reseller')
  const { id: personId } = await contactOf(reseller.id)
  await pay(reseller.admin, 'key-1', [{}])
  await emptyOutbox()
  const admin = { ...reseller.admin, nowMs: at(today) }
  for (const reason of ['It went to the wrong account.', 'another']) {
    await reversePayment(admin, 1, reason)
  }
  const payload = { statementNumber: statementOf(1), paymentSequence: 1 }
  expect(await mails('payment_reversed')).toEqual([
    { kind: 'payment_reversed', personId, state: 'pending', payload },
  ])
  const office = postOffice()
  await deliver(office, at(today))
  expect(office.taken.map(({ text }) => text)).toEqual([
    expect.stringContaining('> It went to the wrong account.'),
  ])
})

describe('somebody of a team', () => {
  test('is told of another role, and only when it changes', async () => {
    const team = await givenTeam()
    const { actor } = await givenColleague(team, 'reseller_member')
    for (const role of ['reseller_admin', 'reseller_admin', 'reseller_member'] as const) {
      await changeRole(team.lead, team.resellerId, actor.personId, role)
    }
    expect(await mails('role_changed')).toEqual(
      ['reseller_admin', 'reseller_member'].map((role) => ({
        kind: 'role_changed',
        personId: actor.personId,
        state: 'pending',
        payload: { role },
      })),
    )
  })

  test('is told of being removed, and of nothing else that waited', async () => {
    const team = await givenTeam()
    const { actor, email } = await givenColleague(team, 'reseller_member')
    await changeRole(team.lead, team.resellerId, actor.personId, 'reseller_admin')
    for (const _ of [1, 2]) await removeFromTeam(team.lead, team.resellerId, actor.personId)
    const office = postOffice()
    await deliver(office, team.lead.nowMs)
    const theirs = office.taken.filter(({ to }) => to === email)
    expect(theirs.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Your access to the '),
    ])
  })

  test('who has not joined gets no mail about a team that they never saw', async () => {
    const team = await givenTeam()
    const invited = await inviteToTeam(team.lead, team.resellerId, {
      email: newEmail(),
      name: 'Buy now at evil.example',
      role: 'reseller_member',
    })
    if (!invited.ok) throw new Error(invited.detail)
    await changeRole(team.lead, team.resellerId, invited.personId, 'reseller_admin')
    await removeFromTeam(team.lead, team.resellerId, invited.personId)
    expect(await mails('role_changed', 'removed_from_team')).toEqual([])
  })

  test('who was invited back before the mail went out is not told of the removal', async () => {
    const team = await givenTeam()
    const { actor, email } = await givenColleague(team, 'reseller_member')
    await removeFromTeam(team.lead, team.resellerId, actor.personId)
    await database().run(sql`UPDATE people SET disabled_at_ms = NULL WHERE id = ${actor.personId}`)
    const office = postOffice()
    await deliver(office, team.lead.nowMs)
    expect(office.taken.filter(({ to }) => to === email)).toEqual([])
    expect(await mails('removed_from_team')).toMatchObject([{ state: 'cancelled' }])
  })
})

test('a tenant that is transferred is told to both sides, none of whom learns of the other', async () => {
  const approvedAtMs = at('2026-10-01')
  const [from, to] = [await givenReseller({ approvedAtMs }), await givenReseller({ approvedAtMs })]
  await givenTenant(from, 'clinic', '2026-10-05')
  await emptyOutbox()
  const admin = { ...to.admin, nowMs: at('2026-11-20') }
  const transfer = (resellerNumber: number | null) =>
    transferTenant(admin, 'clinic', {
      fromMonth: toMonth('2026-12'),
      resellerNumber,
      reason: 'sold',
    })
  for (const _ of [1, 2]) expect(await transfer(to.number)).toMatchObject({ ok: true })
  const told = { tenantId: 'clinic', fromMonth: '2026-12' }
  expect(
    (await mails('tenant_transferred')).map(({ personId, payload }) => [personId, payload]),
  ).toEqual([
    [(await contactOf(from.id)).id, { ...told, gained: false }],
    [(await contactOf(to.id)).id, { ...told, gained: true }],
  ])
  const office = postOffice()
  await deliver(office, admin.nowMs)
  const names = await database().all<{ company_name: string }>(
    sql`SELECT company_name FROM resellers ORDER BY number`,
  )
  for (const [index, { text }] of office.taken.entries()) {
    expect(text).not.toContain(names[1 - index]?.company_name)
  }
  await emptyOutbox()
  expect(await transfer(null)).toMatchObject({ ok: true })
  expect((await mails('tenant_transferred')).map(({ personId }) => personId)).toEqual([
    (await contactOf(to.id)).id,
  ])
})
