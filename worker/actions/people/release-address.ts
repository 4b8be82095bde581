import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { tellRemoved } from '#actions/mail/tell-removed.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { hasClaim, readWasRemoved } from '#db/people/claims.ts'
import { removePerson } from '#db/people/leaving.ts'
import { findPerson } from '#db/people/people.ts'
import { hasOtherAdmin, isMember } from '#db/people/team.ts'
import { endViewings } from '#db/people/viewings.ts'
import { lastSuperAdmin, noSuchPerson, youAreOff } from './set-person-access.ts'

/**
 * Frees the address that somebody claims (decision 041), so that one can apply with it or be invited anew.
 * Who held it is out like a removed person; an invite that nobody answered is deleted. A reseller keeps an
 * admin: the last one is not released.
 */
export async function releaseAddress(
  context: PersonContext,
  personId: string,
  reason: string,
): Promise<Outcome<{ released: true }>> {
  const { db, nowMs, actor } = context
  const holder = await findPerson(db, personId)
  const resellerId = holder?.resellerId ?? null
  const stays =
    resellerId === null
      ? sql`true`
      : sql`(${isMember(personId)} OR ${hasOtherAdmin(resellerId, personId)})`
  const tell = tellRemoved(context, personId)
  try {
    await db.batchOnceMore([
      expectThat(db, sql`${hasClaim(actor.personId)} AND ${hasClaim(personId)} AND ${stays}`),
      ...endViewings(db, sql`person_id = ${personId}`, { by: 'signed_out', nowMs }),
      ...removePerson(db, personId, nowMs),
      tell,
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'person.address_released',
        subject: { kind: 'person', id: personId },
        ...(resellerId === null ? {} : { resellerId }),
        texts: { reason },
      }),
    ])
    return { ok: true, released: true }
  } catch (error) {
    if (isAborted(error, 'a super admin who can sign in stays')) return lastSuperAdmin
    if (!isAborted(error)) throw error
  }
  // A repeated click, or another admin, or a team that removed them: what was asked for is the case.
  if (await readWasRemoved(db, personId)) return { ok: true, released: true }
  if (!holder) return noSuchPerson
  return (await findPerson(db, actor.personId))?.disabledAtMs === null ? lastAdmin : youAreOff
}

const lastAdmin = refuse(
  'last_admin',
  'This is the last admin of the reseller, and nobody could let its people in again. Let an admin of it invite another one first; an invite that its contact has not answered can be sent again.',
)
