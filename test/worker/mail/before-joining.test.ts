import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { type MailKind, mailKinds } from '#domain/states.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { contactOf, deliver, emptyOutbox } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenTeam, join, newEmail } from '#test/worker/kit/team-scene.ts'
import { nowMs } from './expected-mail.ts'
import { expectedMails } from './expected-mails.ts'

freshStores({ namesBySql: true })

/** What lets somebody in or answers a form, and what goes to somebody who had been in. */
const goesBefore: readonly MailKind[] = [
  'invite',
  'sign_in_link',
  'application_not_possible',
  'removed_from_team',
]

/** A reseller with its contact, and somebody whom its team invited at an address that may be mistyped. */
async function givenInvitee() {
  const { resellerId, lead } = await givenTeam(nowMs - 1)
  const who = { email: newEmail(), name: 'Ines Invited', role: 'reseller_member' } as const
  const invited = await inviteToTeam({ ...lead, nowMs }, resellerId, who)
  if (!invited.ok) throw new Error(invited.detail)
  const [application] = await database().all<{ id: string }>(sql`SELECT id FROM applications`)
  await emptyOutbox()
  return { resellerId, personId: invited.personId, applicationId: application?.id ?? '' }
}

const theMail = async () => {
  const [mail] = await database().all<{ state: string; why: string | null; personId: string }>(
    sql`SELECT state, last_error AS why, person_id AS personId FROM outbox`,
  )
  return mail
}

test.each(mailKinds)(
  'to whom a team invited, and who has not come, “%s” goes out only if it lets them in',
  async (kind) => {
    const given = await givenInvitee()
    await expectedMails[kind].give(given)
    const office = postOffice()
    await deliver(office, nowMs)
    const mail = await theMail()
    if (mail?.personId !== given.personId || goesBefore.includes(kind)) {
      expect(mail).toMatchObject({ state: 'sent' })
      return
    }
    expect(mail).toMatchObject({ state: 'cancelled', why: 'not_joined' })
    expect(office.taken).toEqual([])
  },
)

test('the contact of a reseller is told before they come, as it is their company; who joins is told from then on', async () => {
  const { resellerId, personId, applicationId } = await givenInvitee()
  const contact = await contactOf(resellerId)
  await database().run(sql`UPDATE people SET joined_at_ms = NULL WHERE id = ${contact.id}`)
  await join(personId)
  for (const to of [contact.id, personId])
    await expectedMails.rate_changed.give({ resellerId, personId: to, applicationId })
  const office = postOffice()
  await deliver(office, nowMs)
  expect(office.taken).toHaveLength(2)
})
