import { desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { closes } from '#db/schema/ledger.ts'
import { resellers } from '#db/schema/people.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { StatementVersions } from '#domain/statements/statement-document.ts'

export type StoredClose = typeof closes.$inferSelect

export const findClose = (db: Database, month: Month): Read<StoredClose | null> =>
  built(db, db.select().from(closes).where(eq(closes.month, month)).limit(1)).to(firstOrNull)

export type CloseCalendar = Readonly<{
  /** The first month to close, null while nobody is approved (rule 7.2). */
  firstApprovalMonth: Month | null
  /** The latest closes, newest first; a month counts as closed from its begin on (rule 7.3). */
  latest: StoredClose | null
  beforeLatest: StoredClose | null
}>

/** Where the closes stand, in one round trip. */
export const readCloseCalendar = (db: Database): Read<CloseCalendar> =>
  together(db, [readFirstApprovalMonth(db), listLatestCloses(db, 2)]).to(
    ([firstApprovalMonth, [latest = null, beforeLatest = null]]) => ({
      firstApprovalMonth,
      latest,
      beforeLatest,
    }),
  )

/** The latest close, begun or complete: its month and all before it count as closed for writes. */
export const findLatestClose = (db: Database): Read<StoredClose | null> =>
  listLatestCloses(db, 1).to(firstOrNull)

const listLatestCloses = (db: Database, limit: number) =>
  built(db, db.select().from(closes).orderBy(desc(closes.month)).limit(limit))

/** The month of the first approval, null while nobody is approved (rule 7.2). */
export const readFirstApprovalMonth = (db: Database): Read<Month | null> =>
  built(
    db,
    db
      .select({ month: sql<Month | null>`substr(min(${resellers.approvedOn}), 1, 7)` })
      .from(resellers),
  ).to(([row]) => row?.month ?? null)

export type CloseTerms = StatementVersions &
  Readonly<{
    month: Month
    minimumPayoutMinor: Readonly<Record<string, number>>
    /** From its begin to the day on which its payables are due (rule 7.11). */
    paymentTermDays: number
    /** Why it closes over a gap in the control totals (rule 7.10). */
    forcedReason: string | null
    begunAtMs: number
    begunBy: string | null
  }>

/**
 * A statement for the batch that begins a close: the cutoffs are the ledger's highest sequences at
 * that moment and those of the close before (rule 7.3). Triggers hold the order of months.
 */
export const insertClose = (db: Database, close: CloseTerms) =>
  statement(
    db,
    sql`INSERT INTO closes (month, line_cutoff, previous_line_cutoff, adjustment_cutoff,
      previous_adjustment_cutoff, minimum_payout_minor, rules_version, engine_version, forced_reason,
      begun_at_ms, begun_by, payment_term_days)
    SELECT ${close.month},
      (SELECT coalesce(max(sequence), 0) FROM revenue_lines),
      coalesce((SELECT line_cutoff FROM closes ORDER BY month DESC LIMIT 1), 0),
      (SELECT coalesce(max(sequence), 0) FROM adjustments),
      coalesce((SELECT adjustment_cutoff FROM closes ORDER BY month DESC LIMIT 1), 0),
      ${JSON.stringify(close.minimumPayoutMinor)}, ${close.rulesVersion}, ${close.engineVersion},
      ${close.forcedReason}, ${close.begunAtMs}, ${close.begunBy}, ${close.paymentTermDays}`,
  )

/** True inside a batch while nobody has begun to close the month. */
export const closeIsNotBegun = (month: Month) =>
  sql`NOT EXISTS (SELECT 1 FROM closes WHERE month = ${month})`

/** True inside a batch while the close stands where it was read: each page commits once. */
export const closeStandsAt = ({ month, statedThroughReseller }: StoredClose) =>
  sql`EXISTS (SELECT 1 FROM closes WHERE month = ${month} AND completed_at_ms IS NULL
    AND stated_through_reseller = ${statedThroughReseller})`

/** Statement of a page's batch: the resellers up to this number are stated. */
export const advanceClose = (db: Database, month: Month, throughResellerNumber: number) =>
  db
    .update(closes)
    .set({ statedThroughReseller: throughResellerNumber })
    .where(eq(closes.month, month))

/** Statement of the last batch of a close. */
export const completeClose = (db: Database, month: Month, nowMs: number) =>
  db.update(closes).set({ completedAtMs: nowMs }).where(eq(closes.month, month))
