import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { givenColleague, givenTeam, join, newEmail } from '#test/worker/kit/team-scene.ts'
import { exactly, type LateScenes, shownTo } from './scene.ts'

const vendor = '/api/admin/people'
const team = '/api/reseller/team'
const accesses = 'SELECT email, role, disabled_at_ms IS NULL AS isOn FROM people ORDER BY email'

async function givenAdmins(): Promise<Readonly<{ admin: Browser; other: string }>> {
  const admin = await signedInBrowser(
    await adminEmailOf(await givenReseller({ approvedAtMs: Date.now() })),
  )
  const { actor } = await givenSuperAdmin()
  await join(actor.personId)
  return { admin, other: `${vendor}/${actor.personId}/disabling` }
}

async function givenColleagues() {
  const scene = await givenTeam(Date.now())
  const { actor } = await givenColleague(scene, 'reseller_member')
  const lead = await signedInBrowser(scene.leadEmail)
  const shown = await shownTo<Readonly<{ teamVersion: number }>>(lead, team)
  return { lead, path: `${team}/${actor.personId}`, teamVersion: shown.teamVersion }
}

/** Who gets in, as somebody decides, decides otherwise, and sends the first again. */
export const lateAtPeople: LateScenes = {
  // Who was invited never joined: released, their row is gone, and the late invite finds no trace but the log.
  [`POST ${vendor}`]: async () => {
    const { admin } = await givenAdmins()
    const invite = { name: 'Eve', email: newEmail() }
    return {
      first: exactly(admin, 'POST', vendor, invite, 'the-first-key'),
      since: async () => {
        const { items } = await shownTo<{ items: { id: string; email: string }[] }>(admin, vendor)
        const id = items.find(({ email }) => email === invite.email)?.id ?? ''
        return admin.request('POST', `${vendor}/${id}/release`, { reason: 'the wrong Eve' })
      },
      stands: accesses,
    }
  },
  [`POST ${vendor}/:id/disabling`]: async () => {
    const { admin, other } = await givenAdmins()
    return {
      first: exactly(admin, 'POST', other, { expect: 0 }),
      since: exactly(admin, 'DELETE', other, { expect: 1 }),
      stands: accesses,
    }
  },
  [`DELETE ${vendor}/:id/disabling`]: async () => {
    const { admin, other } = await givenAdmins()
    await admin.request('POST', other, { expect: 0 })
    return {
      first: exactly(admin, 'DELETE', other, { expect: 1 }),
      since: exactly(admin, 'POST', other, { expect: 2 }),
      stands: accesses,
    }
  },
  [`PATCH ${team}/:id`]: async () => {
    const { lead, path } = await givenColleagues()
    return {
      first: exactly(lead, 'PATCH', path, { role: 'reseller_admin', expect: 0 }),
      since: exactly(lead, 'PATCH', path, { role: 'reseller_member', expect: 1 }),
      stands: accesses,
    }
  },
  [`DELETE ${team}/:id`]: async () => {
    const { lead, teamVersion } = await givenColleagues()
    const email = newEmail()
    const invite = (expect: number) => ({ name: 'Ann', email, role: 'reseller_member', expect })
    const invited = await lead.request('POST', team, invite(teamVersion))
    const { personId } = await invited.json<{ personId: string }>()
    await join(personId)
    return {
      first: exactly(lead, 'DELETE', `${team}/${personId}`, { expect: 0 }),
      since: exactly(lead, 'POST', team, invite(teamVersion + 2)),
      stands: accesses,
    }
  },
  [`POST ${team}`]: async () => {
    const { lead, path, teamVersion } = await givenColleagues()
    const invite = { name: 'Cole', email: newEmail(), role: 'reseller_member', expect: teamVersion }
    const first = exactly(lead, 'POST', team, invite)
    return {
      first,
      since: async () => {
        const { people } = await shownTo<{ people: { id: string; email: string }[] }>(lead, team)
        const id = people.find(({ email }) => email === invite.email)?.id ?? ''
        return lead.request('DELETE', path.replace(/[^/]+$/, id), { expect: 0 })
      },
      stands: accesses,
    }
  },
}
