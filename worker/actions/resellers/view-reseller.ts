import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import {
  endViewings,
  findOpenViewing,
  hasRunOut,
  insertViewing,
  isOpen,
} from '#db/people/viewings.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { viewingLifetimeMs } from '#domain/viewing.ts'

/**
 * Lets a session of the super admin read a reseller's pages for an hour. What is under way goes on, so
 * that a second tab or a repeated click starts nothing new.
 */
export async function viewReseller(
  context: PersonContext,
  resellerId: string,
  sessionHash: string,
): Promise<Outcome<{ number: number; endsAt: string }>> {
  const { db, nowMs, newId, actor } = context
  const reseller = await findReseller(db, resellerId)
  if (!reseller) return noSuch('reseller')
  const { number } = reseller
  const endsAtMs = nowMs + viewingLifetimeMs
  const mine = isOpen(sessionHash, resellerId)
  const begun = { ok: true, number, endsAt: isoInstant(endsAtMs) } as const
  try {
    await db.batch([
      ...endViewings(db, sql`${mine} AND ${hasRunOut(nowMs)}`, { by: 'ran_out', nowMs }),
      expectThat(db, sql`NOT EXISTS (SELECT 1 FROM viewings WHERE ${mine})`),
      insertViewing(db, {
        id: newId(),
        sessionHash,
        personId: actor.personId,
        resellerId,
        startedAtMs: nowMs,
        endsAtMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'reseller.viewing_started',
        subject: { kind: 'reseller', id: resellerId },
        resellerId,
        details: { untilMs: endsAtMs },
      }),
      ...keptAs(context, begun),
    ])
    return begun
  } catch (error) {
    if (!isAborted(error)) throw error
    const open = await findOpenViewing(db, { sessionHash, resellerNumber: number, nowMs })
    return { ok: true, number, endsAt: isoInstant(open?.endsAtMs ?? nowMs) }
  }
}

/** Ends it before its time; what is over already stays so. */
export async function stopViewing(
  { db, nowMs }: PersonContext,
  resellerId: string,
  sessionHash: string,
): Promise<void> {
  await db.batch([...endViewings(db, isOpen(sessionHash, resellerId), { by: 'stopped', nowMs })])
}
