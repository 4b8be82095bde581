import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMailToEach } from '#db/mail/outbox.ts'
import { accessIsStill, findPerson } from '#db/people/people.ts'
import { hasOtherAdmin, isMember, isOnTeam, managesTeam, setRole } from '#db/people/team.ts'
import type { ResellerRole } from '#domain/states.ts'
import {
  changedMeanwhile,
  isChanged,
  isOfTeam,
  lastAdmin,
  nobodyOfTeam,
  whyTeamStays,
} from './why-team-stays.ts'

/**
 * Gives somebody of the team another role. The last admin stays one: of two at once, one is refused.
 * `expect` is the version of their access that was shown; left out by who was shown none.
 */
export async function changeRole(
  context: PersonContext,
  resellerId: string,
  personId: string,
  role: ResellerRole,
  expect?: number,
): Promise<Outcome<{ role: ResellerRole }>> {
  const { db, nowMs, newId, actor } = context
  const person = await findPerson(db, personId)
  if (!isOfTeam(person, resellerId)) return nobodyOfTeam
  if (person.role === role) return { ok: true, role }
  const stays =
    role === 'reseller_admin'
      ? isMember(personId)
      : sql`(${isMember(personId)} OR ${hasOtherAdmin(resellerId, personId)})`
  const roleChanged = { id: newId(), kind: 'role_changed', payload: { role }, nowMs } as const
  try {
    await db.batch([
      expectThat(
        db,
        sql`${managesTeam(resellerId, actor.personId)} AND ${isOnTeam(resellerId, personId)} AND ${stays}
          AND ${accessIsStill(personId, expect)}`,
      ),
      setRole(db, personId, role),
      insertMailToEach(db, roleChanged, sql`p.id = ${personId} AND p.joined_at_ms IS NOT NULL`),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.role_changed',
        subject: { kind: 'person', id: personId },
        resellerId,
        details: { role },
      }),
    ])
    return { ok: true, role }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const refusal = await whyTeamStays(context, resellerId)
  if (refusal) return refusal
  const now = await findPerson(db, personId)
  if (!isOfTeam(now, resellerId)) return nobodyOfTeam
  if (now.role === role) return { ok: true, role }
  return isChanged(now, expect) ? changedMeanwhile(now) : lastAdmin
}
