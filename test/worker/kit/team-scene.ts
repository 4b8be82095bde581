import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { inviteToTeam } from '#actions/people/invite-to-team.ts'
import type { ResellerRole } from '#domain/states.ts'
import { newId } from '#http/new-id.ts'
import { at, contextOf, database, givenReseller } from './harness.ts'
import { contactOf } from './outbox-harness.ts'

export const nowMs = at('2026-12-01T10:00:00Z')

export type Team = Readonly<{
  resellerId: string
  /** The contact of the application: the first admin, who has joined. */
  lead: PersonContext
  leadEmail: string
}>

/** A reseller whose contact has joined. */
export async function givenTeam(atMs = nowMs): Promise<Team> {
  const { id: resellerId } = await givenReseller({ approvedAtMs: atMs })
  const { id, email } = await contactOf(resellerId)
  await join(id, atMs)
  return { resellerId, lead: contextOf({ kind: 'person', personId: id }, atMs), leadEmail: email }
}

export const join = (personId: string, atMs = nowMs) =>
  database().run(sql`UPDATE people SET joined_at_ms = ${atMs} WHERE id = ${personId}`)

export const newEmail = () => `${newId().toLowerCase()}@team.example`

/** Somebody whom the team's lead invited, and who has joined. */
export async function givenColleague(
  { resellerId, lead }: Team,
  role: ResellerRole,
): Promise<PersonContext & { email: string }> {
  const email = newEmail()
  const invited = await inviteToTeam(lead, resellerId, { email, name: 'Cole League', role })
  if (!invited.ok) throw new Error(invited.detail)
  await join(invited.personId)
  return { ...contextOf({ kind: 'person', personId: invited.personId }, lead.nowMs), email }
}

export const personRow = (id: string) =>
  database().get<{
    role: string
    name: string
    joined_at_ms: number | null
    disabled_at_ms: number | null
  }>(sql`SELECT role, name, joined_at_ms, disabled_at_ms FROM people WHERE id = ${id}`)

/** Who of a reseller may manage the team now. */
export async function adminsOf(resellerId: string): Promise<string[]> {
  const rows = await database().all<{ id: string }>(sql`SELECT id FROM people
    WHERE reseller_id = ${resellerId} AND role = 'reseller_admin' AND disabled_at_ms IS NULL`)
  return rows.map(({ id }) => id)
}

export const auditOf = (personId: string) =>
  database().all<{ action: string; reseller_id: string; details: string }>(
    sql`SELECT action, reseller_id, details FROM audit WHERE subject_id = ${personId} ORDER BY sequence`,
  )
