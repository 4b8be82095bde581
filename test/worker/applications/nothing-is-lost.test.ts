import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { settleRequests } from '#actions/applications/settle-requests.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { withdrawApplication } from '#actions/applications/withdraw-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { inviteSuperAdmin } from '#actions/people/invite-super-admin.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { releaseAddress } from '#actions/people/release-address.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { disablePerson, enablePerson } from '#actions/people/set-person-access.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { toBps } from '#domain/money/money.ts'
import { newId } from '#http/new-id.ts'
import {
  anApplication,
  at,
  contextOf,
  database,
  freshStores,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { deliver } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'
import { givenTeam, join, type Team } from '#test/worker/kit/team-scene.ts'

freshStores()

const addresses = ['owner@rival.example', 'ada@harbour.example'] as const
const acts = [
  'apply',
  'apply',
  'settle',
  'deliver',
  'invite by one team',
  'invite by another',
  'invite as super admin',
  'join',
  'remove',
  'release',
  'switch off',
  'switch on',
  'withdraw',
  'reject',
  'approve',
] as const
const step = fc.record({ act: fc.constantFrom(...acts), address: fc.constantFrom(...addresses) })

type Scene = Readonly<{ teams: readonly [Team, Team]; admin: PersonContext }>
type Step = Readonly<{ act: (typeof acts)[number]; address: string }>

async function take({ teams, admin }: Scene, { act, address: email }: Step, nowMs: number) {
  const now = <Who extends PersonContext>(context: Who): Who => ({ ...context, nowMs })
  const [one, other] = teams
  const claim = await row<{ id: string; reseller: string | null }>(
    sql`SELECT person_id AS id, reseller_id AS reseller FROM address_claims WHERE address = ${email}`,
  )
  const application = await row<{ id: string }>(sql`SELECT id FROM applications
    WHERE contact_email = ${email} ORDER BY submitted_at_ms DESC, id DESC LIMIT 1`)
  const applicant = contextOf({ kind: 'applicant' }, nowMs)
  const invitee = { email, name: 'Ina Invitee', role: 'reseller_member' } as const
  switch (act) {
    case 'apply':
      return submitApplication(applicant, anApplication({ contactEmail: email }))
    case 'settle':
      return settleRequests({ db: database(), newId, mayGoOn: () => true }, { untilMs: nowMs })
    case 'deliver':
      return deliver(postOffice(), nowMs)
    case 'invite by one team':
      return inviteToTeam(now(one.lead), one.resellerId, invitee)
    case 'invite by another':
      return inviteToTeam(now(other.lead), other.resellerId, invitee)
    case 'invite as super admin':
      return inviteSuperAdmin(now(admin), { email, name: 'Sue Super' })
    case 'join':
      return claim && join(claim.id, nowMs)
    case 'remove': {
      const team = teams.find(({ resellerId }) => resellerId === claim?.reseller)
      return team && claim && removeFromTeam(now(team.lead), team.resellerId, claim.id)
    }
    case 'release':
      return claim && releaseAddress(now(admin), claim.id, 'they asked for it')
    case 'switch off':
      return claim && disablePerson(now(admin), claim.id)
    case 'switch on': {
      const off = await row<{ id: string }>(sql`SELECT id FROM people
        WHERE address = ${email} AND disabled_at_ms IS NOT NULL ORDER BY id DESC LIMIT 1`)
      return off && enablePerson(now(admin), off.id)
    }
    case 'withdraw':
      return application && withdrawApplication(applicant, application.id)
    case 'reject': {
      const mayReapplyFromOn = toCalendarDate('2026-12-03')
      const rejection = { reason: 'no_sales_fit', note: null, mayReapplyFromOn } as const
      return application && rejectApplication(now(admin), application.id, rejection)
    }
    case 'approve': {
      const agreed = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' } as const
      return (
        application && approveApplication(now(admin), promoSlotsOf(env), application.id, agreed)
      )
    }
  }
}

const row = async <Row>(query: ReturnType<typeof sql>): Promise<Row | null> =>
  (await database().all<Row>(query))[0] ?? null

/** Mails that answer an application, by the address that they go to. */
const answersTo = (email: string) =>
  database().all<{ state: string }>(sql`SELECT m.state FROM outbox AS m
    LEFT JOIN people AS p ON p.id = m.person_id LEFT JOIN applications AS a ON a.id = m.application_id
    WHERE m.kind LIKE 'application_%' AND coalesce(p.address, a.contact_email, m.email) = ${email}`)

test('whatever else happens, an application that was received is filed or answered by a mail that goes out', async () => {
  const scene = {
    teams: [await givenTeam(startMs), await givenTeam(startMs)],
    admin: await joinedAdmin(),
  } as const
  let days = 0
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 4, maxLength: 14 }),
    async (steps) => {
      days += 1
      // A history of its own each time: other addresses, the same world around them.
      const of = (address: string) => `${days}-${address}`
      let nowMs = startMs + days * hourMs
      const received = new Set<string>()
      for (const { act, address } of steps) {
        nowMs += 60_000
        await take(scene, { act, address: of(address) }, nowMs)
        if (act === 'apply') received.add(of(address))
        await expectOneClaimEach()
      }
      nowMs += 60_000
      await take(scene, { act: 'settle', address: '' }, nowMs)
      await take(scene, { act: 'deliver', address: '' }, nowMs)
      for (const email of received) {
        const filed = await database().all(
          sql`SELECT 1 FROM applications WHERE contact_email = ${email}`,
        )
        const told = await answersTo(email)
        expect({ email, lost: filed.length === 0 && told.length === 0 }).toEqual({
          email,
          lost: false,
        })
        expect(told.filter(({ state }) => state !== 'sent')).toEqual([])
      }
      expect(await database().all(sql`SELECT 1 FROM address_requests`)).toEqual([])
    },
  )
  await fc.assert(property, { numRuns: 25, seed: 20261128, endOnFailure: true })
}, 120_000)

const startMs = at('2026-12-01T10:00:00Z')

async function joinedAdmin(): Promise<PersonContext> {
  const admin = await givenSuperAdmin(startMs)
  await join(admin.actor.personId, startMs)
  return admin
}

/** What the database itself promises, whichever way it was reached. */
async function expectOneClaimEach(): Promise<void> {
  expect(
    await database().all(
      sql`SELECT address FROM address_claims GROUP BY address HAVING count(*) > 1`,
    ),
  ).toEqual([])
  expect(
    await database().all(
      sql`SELECT id FROM people WHERE disabled_at_ms IS NULL AND email <> address`,
    ),
  ).toEqual([])
}
