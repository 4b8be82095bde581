import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { changeRole } from '#actions/people/change-role.ts'
import { inviteToTeam, mostTeamPeople } from '#actions/people/invite-to-team.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { resendTeamInvite } from '#actions/people/resend-team-invite.ts'
import { signInWithToken } from '#actions/people/sign-in-with-token.ts'
import { newId } from '#http/new-id.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { deliver, outboxRows } from '#test/worker/kit/outbox-harness.ts'
import { postOffice, tokenIn } from '#test/worker/kit/post-office.ts'
import {
  auditOf,
  givenColleague,
  givenTeam,
  newEmail,
  nowMs,
  personRow,
} from '#test/worker/kit/team-scene.ts'

freshStores({ namesBySql: true })

const member = () => ({ email: newEmail(), name: 'New Member', role: 'reseller_member' }) as const
const signIn = (token: string) => signInWithToken({ db: database(), nowMs, newId }, token, null)
const personIn = (result: { ok: boolean; personId?: string }) => result.personId ?? ''

describe('inviting', () => {
  test('adds a person with a mailed invite and an audit row, in one batch', async () => {
    const { lead, resellerId } = await givenTeam()
    const invitee = member()
    const invited = await inviteToTeam(lead, resellerId, invitee)
    expect(invited).toMatchObject({ ok: true, sent: true })
    const office = postOffice()
    await deliver(office, nowMs)
    const letter = office.taken.find(({ to }) => to === invitee.email)
    expect(letter?.subject).toContain('Your invite to Company')
    expect(await auditOf(personIn(invited))).toEqual([
      {
        action: 'person.invited',
        reseller_id: resellerId,
        details: '{"role":"reseller_member","invite":1}',
      },
    ])
    const signedIn = await signIn(letter ? tokenIn(letter) : '')
    expect(signedIn).toMatchObject({ ok: true, role: 'reseller_member' })
  })

  test('the same again sends nothing, and five at once send one', async () => {
    const { lead, resellerId } = await givenTeam()
    const invitee = member()
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => inviteToTeam(lead, resellerId, invitee)),
    )
    expect(answers.filter((answer) => answer.ok && answer.sent)).toHaveLength(1)
    expect(new Set(answers.map(personIn)).size).toBe(1)
    const pending = (await outboxRows()).filter(({ kind }) => kind === 'invite')
    expect(pending).toHaveLength(2)
  })

  test.each([
    [
      'another reseller',
      async () => (await givenColleague(await givenTeam(), 'reseller_member')).email,
    ],
    [
      'the vendor',
      async () => {
        const row = await database().get<{ email: string }>(
          sql`SELECT email FROM people WHERE role = 'super_admin'`,
        )
        return row.email
      },
    ],
  ])('an address of %s is refused, and nobody is named', async (_whose, addressOf) => {
    const { lead, resellerId } = await givenTeam()
    const refused = await inviteToTeam(lead, resellerId, { ...member(), email: await addressOf() })
    expect(refused).toMatchObject({ ok: false, code: 'email_in_use' })
    expect(refused.ok ? '' : refused.detail).not.toMatch(/Company|Cole|Ada/)
  })

  test('somebody whom another reseller removed is somebody new', async () => {
    const other = await givenTeam()
    const { actor, email } = await givenColleague(other, 'reseller_member')
    await removeFromTeam(other.lead, other.resellerId, actor.personId)
    const { lead, resellerId } = await givenTeam()
    const personId = personIn(await inviteToTeam(lead, resellerId, { ...member(), email }))
    expect(personId).not.toBe(actor.personId)
    expect(await personRow(actor.personId)).toMatchObject({ disabled_at_ms: nowMs })
  })

  test('somebody of the team is refused with where to look', async () => {
    const team = await givenTeam()
    const { email } = await givenColleague(team, 'reseller_member')
    const refused = await inviteToTeam(team.lead, team.resellerId, { ...member(), email })
    expect(refused).toMatchObject({ ok: false, detail: expect.stringContaining('See the list') })
    const open = member()
    await inviteToTeam(team.lead, team.resellerId, open)
    expect(
      await inviteToTeam(team.lead, team.resellerId, { ...open, role: 'reseller_admin' }),
    ).toMatchObject({ ok: false, detail: expect.stringContaining('Change the role') })
  })

  test('again ends the earlier invite; who has joined gets none', async () => {
    const { lead, resellerId } = await givenTeam()
    const personId = personIn(await inviteToTeam(lead, resellerId, member()))
    const office = postOffice()
    await deliver(office, nowMs)
    const first = office.taken.at(-1)
    const later = { ...lead, nowMs: nowMs + 1000 }
    expect(await resendTeamInvite(later, resellerId, personId)).toMatchObject({ ok: true })
    await deliver(office, nowMs + 1000)
    const second = office.taken.at(-1)
    expect(await signIn(first ? tokenIn(first) : '')).toMatchObject({ code: 'token_invalid' })
    expect(await signIn(second ? tokenIn(second) : '')).toMatchObject({ ok: true })
    expect(await resendTeamInvite(later, resellerId, personId)).toMatchObject({
      code: 'already_joined',
    })
  })

  test('stops at the most people a team can have', async () => {
    const { lead, resellerId } = await givenTeam()
    await database().run(sql`INSERT INTO people (id, email, name, role, reseller_id, created_at_ms)
      SELECT 'colleague-' || value, value || '@full.example', 'Cole', 'reseller_member', ${resellerId}, 0
      FROM json_each(${JSON.stringify(Array.from({ length: mostTeamPeople - 1 }, (_, n) => n))})`)
    expect(await inviteToTeam(lead, resellerId, member())).toMatchObject({ code: 'team_full' })
  })
})

describe('removing', () => {
  test('ends sessions, links and waiting mails at once', async () => {
    const team = await givenTeam()
    const personId = personIn(await inviteToTeam(team.lead, team.resellerId, member()))
    const office = postOffice()
    await deliver(office, nowMs)
    const invite = office.taken.at(-1)
    await database().run(sql`INSERT INTO sessions (id_hash, person_id, created_at_ms, expires_at_ms, ends_at_ms)
      VALUES (${'a'.repeat(64)}, ${personId}, ${nowMs}, ${nowMs + 9}, ${nowMs + 9})`)
    await resendTeamInvite({ ...team.lead, nowMs: nowMs + 1 }, team.resellerId, personId)
    expect(await removeFromTeam(team.lead, team.resellerId, personId)).toMatchObject({ ok: true })
    expect(await database().all(sql`SELECT 1 FROM sessions`)).toEqual([])
    expect(await signIn(invite ? tokenIn(invite) : '')).toMatchObject({ ok: false })
    expect((await outboxRows()).at(-1)).toMatchObject({
      state: 'cancelled',
      last_error: 'person_disabled',
    })
    const actions = (await auditOf(personId)).map(({ action }) => action)
    expect(actions).toEqual(['person.invited', 'person.invited_again', 'person.removed'])
  })

  test('is done once, and a later invite is to a new person: past acts keep their name', async () => {
    const team = await givenTeam()
    const { actor, email } = await givenColleague(team, 'reseller_member')
    const { personId } = actor
    await removeFromTeam(team.lead, team.resellerId, personId)
    expect(await removeFromTeam(team.lead, team.resellerId, personId)).toMatchObject({ ok: true })
    expect(
      (await auditOf(personId)).filter(({ action }) => action === 'person.removed'),
    ).toHaveLength(1)
    const again = { email, name: 'Cole Again', role: 'reseller_admin' } as const
    const back = personIn(await inviteToTeam(team.lead, team.resellerId, again))
    expect(back).not.toBe(personId)
    expect(await personRow(back)).toMatchObject({ name: 'Cole Again', role: 'reseller_admin' })
    expect(await personRow(personId)).toEqual({
      role: 'reseller_member',
      name: 'Cole League',
      joined_at_ms: nowMs,
      disabled_at_ms: nowMs,
    })
  })
})

test('a role changes both ways, with an audit row each', async () => {
  const team = await givenTeam()
  const { actor } = await givenColleague(team, 'reseller_member')
  for (const role of ['reseller_admin', 'reseller_admin', 'reseller_member'] as const) {
    expect(await changeRole(team.lead, team.resellerId, actor.personId, role)).toEqual({
      ok: true,
      role,
    })
  }
  const changes = (await auditOf(actor.personId)).filter(
    ({ action }) => action === 'person.role_changed',
  )
  expect(changes.map(({ details }) => details)).toEqual([
    '{"role":"reseller_admin"}',
    '{"role":"reseller_member"}',
  ])
})
