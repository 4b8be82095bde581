import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { tellRemoved } from '#actions/mail/tell-removed.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { together } from '#db/core/read.ts'
import { readWasRemoved } from '#db/people/claims.ts'
import { removePerson } from '#db/people/leaving.ts'
import { accessIsStill, findPerson } from '#db/people/people.ts'
import { hasOtherAdmin, isMember, isOnTeam, managesTeam } from '#db/people/team.ts'
import {
  changedMeanwhile,
  isChanged,
  isOfTeam,
  lastAdmin,
  nobodyOfTeam,
  whyTeamStays,
} from './why-team-stays.ts'

/**
 * Takes somebody off the team: no session, link or waiting mail of theirs works from the commit on, and their
 * address is free. Who never came is deleted. The last admin stays. `expect` is the version of their access
 * that was shown; left out by who was shown none.
 */
export async function removeFromTeam(
  context: PersonContext,
  resellerId: string,
  personId: string,
  expect?: number,
): Promise<Outcome<{ personId: string }>> {
  const { db, nowMs, actor } = context
  const stays = sql`(${isMember(personId)} OR ${hasOtherAdmin(resellerId, personId)})`
  const tell = tellRemoved(context, personId)
  try {
    await db.batchOnceMore([
      expectThat(
        db,
        sql`${managesTeam(resellerId, actor.personId)} AND ${isOnTeam(resellerId, personId)} AND ${stays}
            AND ${accessIsStill(personId, expect)}`,
      ),
      ...removePerson(db, personId, nowMs),
      tell,
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.removed',
        subject: { kind: 'person', id: personId },
        resellerId,
      }),
    ])
    return { ok: true, personId }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const [person, wasRemoved] = await together(db, [
    findPerson(db, personId),
    readWasRemoved(db, personId, resellerId),
  ])
  // A repeated click, or another admin: what was asked for is the case.
  if (wasRemoved) return { ok: true, personId }
  if (!isOfTeam(person, resellerId)) return nobodyOfTeam
  const refusal = await whyTeamStays(context, resellerId)
  if (refusal) return refusal
  return isChanged(person, expect) ? changedMeanwhile(person) : lastAdmin
}
