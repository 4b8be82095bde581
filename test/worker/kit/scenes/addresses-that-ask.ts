import { env } from 'cloudflare:workers'
import { rejectApplication } from '#actions/applications/reject-application.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import { removeFromTeam } from '#actions/people/remove-from-team.ts'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { anApplication, givenApplication, givenSuperAdmin } from '../harness.ts'
import { origin } from '../outbox-harness.ts'
import { asMailBinding, type PostOffice, postOffice } from '../post-office.ts'
import { givenColleague, givenTeam, newEmail } from '../team-scene.ts'

/** One address of each kind that somebody who guesses might tell apart. */
export async function givenAddressesOfAllKinds(atMs: number): Promise<Record<string, string>> {
  const team = await givenTeam(atMs)
  const { email: colleague } = await givenColleague(team, 'reseller_member')
  const removed = await givenColleague(team, 'reseller_member')
  await removeFromTeam(team.lead, team.resellerId, removed.actor.personId)
  const invited = newEmail()
  const invitee = { email: invited, name: 'Ina Invitee', role: 'reseller_member' } as const
  await inviteToTeam(team.lead, team.resellerId, invitee)
  const suspended = await givenTeam(atMs)
  const admin = await givenSuperAdmin(atMs)
  await suspendReseller(admin, suspended.resellerId, 'unpaid')
  const [applied, rejected] = [newEmail(), newEmail()]
  await givenApplication(atMs, { contactEmail: applied })
  const rejectedId = await givenApplication(atMs, { contactEmail: rejected })
  await rejectApplication(admin, rejectedId, {
    reason: 'no_sales_fit',
    note: null,
    mayReapplyFromOn: toCalendarDate('2099-01-01'),
  })
  return {
    unknown: newEmail(),
    known: team.leadEmail,
    colleague,
    invited,
    removed: removed.email,
    suspended: suspended.leadEmail,
    'already applied': applied,
    'rejected, may not reapply yet': rejected,
  }
}

/** The public routes that are asked by an address alone. */
export const routesThatAsk: Readonly<Record<string, (email: string) => unknown>> = {
  '/api/auth/sign-in-links': (email) => ({ email }),
  '/api/applications/links': (email) => ({ email }),
  '/api/applications': (contactEmail) => anApplication({ contactEmail }),
}

/** A request of a network address of its own, so that no limit of another one's is met. */
export const requestOf = (path: string, body: unknown, network: string): Request =>
  new Request(`${origin}${path}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'cf-connecting-ip': network },
    body: JSON.stringify(body),
  })

export const askedStores = (d1: D1Database, office: PostOffice = postOffice()): Env => ({
  ...env,
  DB: d1,
  MAIL: asMailBinding(office),
  PUBLIC_ORIGIN: origin,
})
