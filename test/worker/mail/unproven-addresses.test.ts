import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { inviteSuperAdmin } from '#actions/people/invite-super-admin.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import type { MailMessage } from '#mail/mail-port.ts'
import { asApplicant, ask } from '#test/worker/kit/applicant-harness.ts'
import {
  anApplication,
  at,
  contextOf,
  database,
  freshStores,
  givenApplication,
  givenReseller,
} from '#test/worker/kit/harness.ts'
import { contactOf, deliver, emptyOutbox, givenMail } from '#test/worker/kit/outbox-harness.ts'
import { postOffice, tokenIn } from '#test/worker/kit/post-office.ts'

freshStores({ namesBySql: true })
const nowMs = Date.now()

/** What a stranger would like the vendor to say for them. */
const bait = 'Your account is locked: call https://bait.example'
const typed = { companyName: bait, contactName: bait, salesApproach: bait }

async function mailsAt(atMs: number): Promise<readonly MailMessage[]> {
  const office = postOffice()
  await deliver(office, atMs)
  return office.taken
}

const said = (mails: readonly MailMessage[]): string =>
  mails.map(({ subject, text, html }) => subject + text + html).join('\n')

test('no mail about an application says what was typed before its link was opened', async () => {
  const id = await givenApplication(nowMs, typed)
  const applicant = { applicationId: id }
  await givenMail({ kind: 'application_duplicate', to: applicant, nowMs })
  await givenMail({ kind: 'application_link', to: applicant, nowMs })
  await givenMail({ kind: 'application_not_possible', to: applicant, nowMs })
  const admin = await ask(id, `${bait} by our reviewer`)
  const mails = await mailsAt(Date.now())
  expect(mails).toHaveLength(5)
  expect(said(mails)).not.toContain('bait')
  for (const { text } of mails) expect(text).toMatch(/^Hello,\n/)

  const decision = { reason: 'no_sales_fit', note: bait } as const
  await rejectApplication(admin, id, {
    ...decision,
    mayReapplyFromOn: toCalendarDate('2027-06-01'),
  })
  const [rejected] = await mailsAt(Date.now())
  expect(rejected?.subject).toMatch(/^About your application/)
  expect(said(rejected ? [rejected] : [])).not.toContain('bait')

  const page = await asApplicant(tokenIn(rejected as MailMessage))
  expect(await page.json()).toMatchObject({ companyName: bait, rejection: { note: bait } })
})

test('who opened the link is greeted by name, and reads question and note in the mail', async () => {
  const id = await givenApplication(nowMs)
  const [received] = await mailsAt(nowMs)
  await asApplicant(tokenIn(received as MailMessage))
  const admin = await ask(id, 'Which clinics do you know?')
  const [asked] = await mailsAt(Date.now())
  expect(asked?.text).toMatch(/^Hello Carla Contact,\n[\s\S]*> Which clinics do you know\?/)
  const decision = { reason: 'no_sales_fit', note: 'We know two.' } as const
  await rejectApplication(admin, id, {
    ...decision,
    mayReapplyFromOn: toCalendarDate('2027-06-01'),
  })
  const [rejected] = await mailsAt(Date.now())
  expect(rejected?.text).toMatch(/^Hello Carla Contact,\n[\s\S]*> We know two\./)
})

test('the link of one application proves nothing for the words of the next', async () => {
  const { contactEmail } = anApplication()
  const first = await givenApplication(nowMs, { contactEmail })
  const [received] = await mailsAt(nowMs)
  await asApplicant(tokenIn(received as MailMessage), '/withdrawal', {})
  expect(await provenAtMs(first)).not.toBeNull()
  await submitApplication(
    contextOf({ kind: 'applicant' }, nowMs),
    anApplication({ ...typed, contactEmail }),
  )
  expect(said(await mailsAt(nowMs))).not.toContain('bait')
})

test('the first opening is noted, and later ones leave it', async () => {
  const id = await givenApplication(nowMs)
  const [received] = await mailsAt(nowMs)
  expect(await provenAtMs(id)).toBeNull()
  await asApplicant(tokenIn(received as MailMessage))
  const first = await provenAtMs(id)
  expect(first).toBeGreaterThanOrEqual(nowMs)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await asApplicant(tokenIn(received as MailMessage))
  expect(await provenAtMs(id)).toBe(first)
})

test('an invite says who invites, as what and until when, and not the name that was typed', async () => {
  const { id, admin } = await givenReseller({ approvedAtMs: nowMs })
  const contact = await contactOf(id)
  await joins(contact.id)
  await emptyOutbox()
  const context = contextOf({ kind: 'person', personId: contact.id } as const, nowMs)
  const invitee = { email: 'new@rival.example', name: bait, role: 'reseller_member' } as const
  await inviteToTeam(context, id, invitee)
  await inviteSuperAdmin(admin, { email: 'chief@vendor.example', name: bait })
  const mails = await mailsAt(at('2026-12-01T10:00:00Z'))
  expect(said(mails)).not.toContain('bait')
  const [toTeam, toVendor] = mails
  expect(toTeam?.subject).toMatch(/^Your invite to Company /)
  expect(toTeam?.text).toMatch(/^Hello,\n/)
  expect(toTeam?.text).not.toContain('%')
  expect(toTeam?.text).toContain(`You are invited by ${contact.email} to the account of Company `)
  expect(toTeam?.text).toContain('as a member')
  expect(toTeam?.text).toContain('until 8 December 2026 at 10:00 UTC')
  expect(toVendor?.text).toContain(
    `You are invited by ${admin.actor.personId}@vendor.example as a super admin`,
  )
})

test('a person who has not joined is told nothing that was typed for them, whatever the mail', async () => {
  const { id } = await givenReseller({ approvedAtMs: nowMs })
  const { id: personId } = await contactOf(id)
  await database().run(sql`UPDATE people SET name = ${bait} WHERE id = ${personId}`)
  await emptyOutbox()
  await givenMail({ kind: 'sign_in_link', to: { personId }, nowMs })
  await givenMail({ kind: 'application_not_possible', to: { personId }, nowMs })
  const before = await mailsAt(nowMs)
  expect(before).toHaveLength(2)
  expect(said(before)).not.toContain('bait')
  await joins(personId)
  await givenMail({ kind: 'sign_in_link', to: { personId }, nowMs })
  expect((await mailsAt(nowMs))[0]?.text).toContain(`Hello ${bait},`)
})

test('the approval names the approved company and who approved', async () => {
  const { admin } = await givenReseller({ approvedAtMs: nowMs })
  const mails = await mailsAt(nowMs)
  const invite = mails.find(({ subject }) => subject.startsWith('Your application was approved'))
  expect(invite?.text).toMatch(/^Hello,\n[\s\S]*Company [\s\S]* as an admin/)
  expect(invite?.text).toContain(`by ${admin.actor.personId}@vendor.example`)
})

const joins = (personId: string) =>
  database().run(sql`UPDATE people SET joined_at_ms = ${nowMs} WHERE id = ${personId}`)

async function provenAtMs(id: string): Promise<number | null> {
  const row = await database().get<{ at: number | null }>(
    sql`SELECT address_proven_at_ms AS at FROM applications WHERE id = ${id}`,
  )
  return row.at
}
