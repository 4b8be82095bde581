import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { expectThat } from '#db/core/expectations.ts'
import { mayBeMailed } from '#db/mail/mail-budget.ts'
import { cancelPendingInvites, insertMail } from '#db/mail/outbox.ts'
import { endInvites } from '#db/people/one-time-tokens.ts'

/** Which invite of a person it is to be: the earlier ones end when it is ordered (rule 3.5). */
export type NewInvite = Readonly<{
  personId: string
  /** How many there were when this was decided; another one since then aborts the batch. */
  earlier: number
  /** The application whose approval the letter tells of; left out for people who join a team. */
  payload?: Readonly<{ applicationId?: string }>
}>

/** Statements for the batch that invites a person, which the budget of their address may abort. */
export const inviteStatements = (
  { db, nowMs, newId, actor }: PersonContext,
  { personId, earlier, payload = {} }: NewInvite,
) => {
  const id = newId()
  return [
    expectThat(db, mayBeMailed(personId, nowMs)),
    expectThat(
      db,
      sql`(SELECT count(*) FROM outbox WHERE person_id = ${personId} AND kind = 'invite') = ${earlier}`,
    ),
    endInvites(db, personId, nowMs),
    cancelPendingInvites(db, personId),
    insertMail(db, {
      id,
      kind: 'invite',
      to: { personId },
      payload: { ...payload, invitedBy: actor.personId },
      // Not its number, which restarts when earlier ones are deleted (decision 027).
      dedupeKey: `invite/${personId}/${id}`,
      nowMs,
    }),
  ] as const
}
