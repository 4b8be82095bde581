import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { skipNews } from '#db/mail/vendor-news.ts'
import { hasClaim, isClaimedAlready } from '#db/people/claims.ts'
import { shutOut } from '#db/people/leaving.ts'
import { accessIsStill, findPerson } from '#db/people/people.ts'
import { switchOn } from '#db/people/vendor-people.ts'
import { endViewings } from '#db/people/viewings.ts'

type Access = Outcome<{ change: 'changed' | 'unchanged' }>

/**
 * Switches somebody of the vendor off: sessions, links and views of theirs end in the same batch. `expect`
 * is the version of their access that was shown; left out by who was shown none.
 */
export async function disablePerson(
  context: PersonContext,
  personId: string,
  expect?: number,
): Promise<Access> {
  const { db, nowMs, actor } = context
  try {
    await db.batchOnceMore([
      // Of two who switch each other off at the same time, one is too late.
      expectThat(
        db,
        sql`${isVendorPerson(personId)} AND ${hasClaim(actor.personId)} AND ${hasClaim(personId)}
            AND ${accessIsStill(personId, expect)}`,
      ),
      statement(db, sql`UPDATE people SET disabled_at_ms = ${nowMs} WHERE id = ${personId}`),
      ...endViewings(db, sql`person_id = ${personId}`, { by: 'signed_out', nowMs }),
      ...shutOut(db, personId, nowMs),
      rowOf(context, 'person.disabled', personId),
    ])
    return { ok: true, change: 'changed' }
  } catch (error) {
    if (isAborted(error, 'a super admin who can sign in stays')) return lastSuperAdmin
    if (!isAborted(error)) throw error
    return whyNot(context, personId, (disabledAtMs) => disabledAtMs !== null)
  }
}

/** Lets them in again, by a link that they ask for, unless their address is somebody else’s by now. */
export async function enablePerson(
  context: PersonContext,
  personId: string,
  expect?: number,
): Promise<Access> {
  const { db, actor } = context
  try {
    await db.batchOnceMore([
      expectThat(
        db,
        sql`${isVendorPerson(personId)} AND ${hasClaim(actor.personId)} AND NOT ${hasClaim(personId)}
            AND ${accessIsStill(personId, expect)}`,
      ),
      switchOn(db, personId),
      skipNews(db, personId),
      rowOf(context, 'person.enabled', personId),
    ])
    return { ok: true, change: 'changed' }
  } catch (error) {
    if (isClaimedAlready(error)) return addressTaken
    if (!isAborted(error)) throw error
    return whyNot(context, personId, (disabledAtMs) => disabledAtMs === null)
  }
}

async function whyNot(
  { db, actor }: PersonContext,
  personId: string,
  isAsWanted: (disabledAtMs: number | null) => boolean,
): Promise<Access> {
  const [person, acting] = await together(db, [
    findPerson(db, personId),
    findPerson(db, actor.personId),
  ])
  if (!person || person.resellerId !== null) return noSuchPerson
  if (acting?.disabledAtMs !== null) return youAreOff
  if (isAsWanted(person.disabledAtMs)) return { ok: true, change: 'unchanged' }
  return changedMeanwhile(person.disabledAtMs === null)
}

const isVendorPerson = (id: string) =>
  sql`EXISTS (SELECT 1 FROM people WHERE id = ${id} AND reseller_id IS NULL)`

const rowOf = (
  { db, nowMs, actor }: PersonContext,
  action: 'person.disabled' | 'person.enabled',
  id: string,
) => insertAudit(db, { atMs: nowMs, actor, action, subject: { kind: 'person', id } })

export const noSuchPerson = refuse('not_found', 'There is no such person. Load the list again.')

export const lastSuperAdmin = refuse(
  'last_super_admin',
  'Nobody else who has signed in could run the program any more. Invite another super admin, wait until they have signed in, then switch this one off.',
)

export const youAreOff = refuse(
  'person_changed',
  'Another super admin has switched you off in the meantime, so that nothing was changed.',
)

const addressTaken = refuse(
  'email_in_use',
  'Somebody else has joined or was invited with this address since they were switched off. Release it there, or invite them with another address.',
)

const changedMeanwhile = (isOn: boolean): Refusal =>
  refuse(
    'person_changed',
    `Somebody changed this person’s access since it was shown: they are switched ${isOn ? 'on' : 'off'} now. Look at the list, and decide again.`,
  )
