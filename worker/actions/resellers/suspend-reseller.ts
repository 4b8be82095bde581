import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'
import { insertMailToEach, isToldOf } from '#db/mail/outbox.ts'
import { findReseller, standsAt } from '#db/resellers/resellers.ts'
import { resellers } from '#db/schema/people.ts'
import { standingChanged } from './standing-changed.ts'

/**
 * Blocks sign-in and payments of a reseller, changes no figure, and tells its people (rules 3.6, 9). `expect`
 * is the version of its standing that was shown; left out by who was shown none.
 */
export const suspendReseller = (
  context: PersonContext,
  resellerId: string,
  reason: string,
  expect?: number,
) => setSuspension(context, resellerId, { atMs: context.nowMs, reason }, expect)

/** Lets a suspended reseller in again. */
export const liftSuspension = (context: PersonContext, resellerId: string, expect?: number) =>
  setSuspension(context, resellerId, null, expect)

async function setSuspension(
  { db, nowMs, newId, actor }: PersonContext,
  resellerId: string,
  suspension: Readonly<{ atMs: number; reason: string }> | null,
  expect: number | undefined,
): Promise<Outcome<{ suspended: boolean }>> {
  const wanted = suspension ? sql`suspended_at_ms IS NULL` : sql`suspended_at_ms IS NOT NULL`
  const kind = suspension ? 'reseller_suspended' : 'suspension_lifted'
  try {
    await db.batchOnceMore([
      expectThat(
        db,
        sql`EXISTS (SELECT 1 FROM resellers WHERE id = ${resellerId} AND ${wanted}
            AND ${standsAt(expect)})`,
      ),
      db
        .update(resellers)
        .set({
          suspendedAtMs: suspension?.atMs ?? null,
          suspensionReason: suspension?.reason ?? null,
        })
        .where(sql`${resellers.id} = ${resellerId}`),
      // Nobody of a suspended reseller stays signed in.
      statement(
        db,
        sql`DELETE FROM sessions WHERE ${suspension !== null ? 1 : 0} = 1
        AND person_id IN (SELECT id FROM people WHERE reseller_id = ${resellerId})`,
      ),
      insertMailToEach(db, { id: newId(), kind, nowMs }, isToldOf(resellerId)),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: suspension ? 'reseller.suspended' : 'reseller.suspension_lifted',
        subject: { kind: 'reseller', id: resellerId },
        resellerId,
        texts: { reason: suspension?.reason ?? null },
      }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
    const now = await findReseller(db, resellerId)
    if (!now) return noSuch('reseller')
    // Already so, by a repeated click or another admin: what was asked for is the case.
    if ((now.suspendedAtMs !== null) !== (suspension !== null)) return standingChanged(now)
  }
  return { ok: true, suspended: suspension !== null }
}
