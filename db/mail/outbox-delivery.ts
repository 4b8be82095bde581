import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { outbox } from '#db/schema/operations.ts'

/** A mail that this delivery alone may send, until its lease runs out. */
export type LeasedMail = typeof outbox.$inferSelect

/** Ids of mails whose time has come, longest due first. Uses outbox_due. */
export async function listDueMail(
  db: Database,
  nowMs: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(sql`${outbox.state} = 'pending'`, lte(outbox.nextAttemptAtMs, nowMs)))
    .orderBy(asc(outbox.nextAttemptAtMs))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Takes a due mail for one try. Null when another delivery was first, or it is due no more. */
export async function leaseMail(
  db: Database,
  id: string,
  lease: Readonly<{ nowMs: number; untilMs: number }>,
): Promise<LeasedMail | null> {
  const rows = await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, nextAttemptAtMs: lease.untilMs })
    .where(
      and(eq(outbox.id, id), eq(outbox.state, 'pending'), lte(outbox.nextAttemptAtMs, lease.nowMs)),
    )
    .returning()
  return rows[0] ?? null
}

export type MailResult =
  | Readonly<{ state: 'sent'; atMs: number }>
  | Readonly<{ state: 'pending'; nextAttemptAtMs: number; lastError: string }>
  | Readonly<{ state: 'failed' | 'cancelled'; lastError: string }>

/** Writes what became of a try, unless the mail was cancelled or taken over meanwhile. */
export async function settleMail(
  db: Database,
  { id, attempts }: LeasedMail,
  result: MailResult,
): Promise<void> {
  await db
    .update(outbox)
    .set({
      state: result.state,
      lastError: result.state === 'sent' ? null : result.lastError,
      ...(result.state === 'sent' ? { sentAtMs: result.atMs } : {}),
      ...(result.state === 'pending' ? { nextAttemptAtMs: result.nextAttemptAtMs } : {}),
    })
    .where(and(eq(outbox.id, id), eq(outbox.state, 'pending'), eq(outbox.attempts, attempts)))
}

/** True when the person was sent a later invite than this one, which it replaces. */
export async function isSupersededInvite(db: Database, invite: LeasedMail): Promise<boolean> {
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        sql`${outbox.personId} = ${invite.personId} AND ${outbox.kind} = 'invite'`,
        gt(outbox.createdAtMs, invite.createdAtMs),
      ),
    )
    .limit(1)
  return rows.length > 0
}
