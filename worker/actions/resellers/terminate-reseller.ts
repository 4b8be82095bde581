import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMailToEach, isToldOf } from '#db/mail/outbox.ts'
import { findReseller, standsAt } from '#db/resellers/resellers.ts'
import { resellers } from '#db/schema/people.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { standingChanged } from './standing-changed.ts'

/** Ends a reseller from an open month on, finally (rule 3.6): its tenants have no owner from then. */
export async function terminateReseller(
  { db, nowMs, newId, actor }: PersonContext,
  resellerId: string,
  termination: Readonly<{
    fromMonth: Month
    reason: string
    /** The version of its standing that was shown; left out by who was shown none. */
    expect?: number
  }>,
): Promise<Outcome<{ terminatedFrom: Month }>> {
  const { fromMonth, reason, expect } = termination
  const reseller = await findReseller(db, resellerId)
  if (!reseller) return noSuch('reseller')
  if (fromMonth < monthOfDate(reseller.approvedOn)) {
    return refuse(
      'reseller_changed',
      `Choose ${monthOfDate(reseller.approvedOn)}, the month of its approval, or a later one.`,
    )
  }
  const id = newId()
  try {
    await db.batchOnceMore([
      expectThat(
        db,
        sql`EXISTS (SELECT 1 FROM resellers WHERE id = ${resellerId}
            AND terminated_from_month IS NULL AND ${standsAt(expect)})`,
      ),
      db
        .update(resellers)
        .set({ terminatedFromMonth: fromMonth, terminatedAtMs: nowMs, terminationReason: reason })
        .where(sql`${resellers.id} = ${resellerId}`),
      insertMailToEach(
        db,
        {
          id,
          kind: 'reseller_terminated',
          payload: { fromMonth },
          cause: `reseller_terminated/${resellerId}`,
          nowMs,
        },
        isToldOf(resellerId),
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'reseller.terminated',
        subject: { kind: 'reseller', id: resellerId },
        resellerId,
        details: { fromMonth },
        texts: { reason },
      }),
    ])
    return { ok: true, terminatedFrom: fromMonth }
  } catch (error) {
    if (isAborted(error, 'the month is closed')) {
      return refuse('month_closed', `${fromMonth} is closed. Choose a month that is still open.`)
    }
    if (!isAborted(error)) throw error
  }
  const now = await findReseller(db, resellerId)
  if (now?.terminatedFromMonth === null) return standingChanged(now)
  if (now?.terminatedFromMonth === fromMonth) return { ok: true, terminatedFrom: fromMonth }
  return refuse(
    'reseller_changed',
    `The reseller is already terminated from ${now?.terminatedFromMonth} on, and termination is final.`,
  )
}
