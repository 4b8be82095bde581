import { sql } from 'drizzle-orm'
import { failedEvents, openReports, refusedLines, waitingKinds } from '#db/billing/for-a-person.ts'
import { date, integer, orNull } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, onlyRow, rows, together } from '#db/core/read.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import {
  resellersWithNewerLock,
  resellersWithoutEntry,
  selectCompletedDay,
  selectRecordedStatuses,
} from '#db/status/recorded-statuses.ts'
import { applicationBudget, budgetKeys } from '#domain/applications/application-budget.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'

/**
 * What the super admin's overview is computed from, in one round trip. Statuses are those that the daily
 * job recorded, so that no tenant is read but those of the few resellers whose status it can't know yet.
 */
export const readAdminOverviewFacts = (db: Database, recentlyFrom: CalendarDate) =>
  together(db, [
    selectTaskCounts(db),
    selectRecordedStatuses(db),
    selectCompletedDay(db).to(firstOrNull),
    readPartnerFacts(db, resellersWithoutEntry),
    readPartnerFacts(db, resellersWithNewerLock),
    selectTurnedAtRisk(db, recentlyFrom),
  ]).to(([tasks, recorded, day, unrecorded, changed, turnedAtRisk]) => ({
    tasks,
    turnedAtRisk,
    recorded,
    day,
    unrecorded: [...unrecorded.values()],
    changed: [...changed.values()],
  }))

const selectTaskCounts = (db: Database) =>
  rows(
    db,
    {
      applicationsWaiting: integer,
      informationRequested: integer,
      approvalsUnderWay: integer,
      applicationsHeldBack: integer,
      applicationsTurnedAway: integer,
      mailFailed: integer,
      mailRetrying: integer,
      statementsToPay: integer,
      importsWaiting: integer,
      webhooksFailing: integer,
      stripeKinds: integer,
      stripeRefused: integer,
      stripeReports: integer,
      stripeEventsFailed: integer,
    },
    sql`
    SELECT
      (SELECT count(*) FROM applications WHERE state = 'submitted') AS applicationsWaiting,
      (SELECT count(*) FROM applications WHERE state = 'information_requested')
        AS informationRequested,
      (SELECT count(*) FROM applications WHERE state = 'approving') AS approvalsUnderWay,
      (SELECT count(*) FROM held_back_applications) AS applicationsHeldBack,
      (SELECT coalesce(sum(max(0, hits - CASE key_hash WHEN ${budgetKeys.hour}
          THEN ${applicationBudget.hour.hits} ELSE ${applicationBudget.day.hits} END)), 0)
        FROM rate_limit_windows WHERE key_hash IN (${budgetKeys.hour}, ${budgetKeys.day}))
        AS applicationsTurnedAway,
      (SELECT coalesce(sum(mails), 0) FROM outbox_counts WHERE state = 'failed') AS mailFailed,
      (SELECT count(*) FROM outbox WHERE state = 'pending' AND failing_since_ms IS NOT NULL)
        AS mailRetrying,
      (SELECT coalesce(sum(statements), 0) FROM open_payables) AS statementsToPay,
      (SELECT count(*) FROM imports WHERE state IN ('uploading', 'checking', 'checked'))
        AS importsWaiting,
      (SELECT count(*) FROM webhook_endpoints AS e WHERE ended_at_ms IS NULL AND (off_reason = 'gone'
        OR EXISTS (SELECT 1 FROM webhook_deliveries WHERE endpoint_id = e.id AND state = 'failed')))
        AS webhooksFailing,
      ${waitingKinds} AS stripeKinds, ${refusedLines} AS stripeRefused, ${openReports} AS stripeReports,
      ${failedEvents} AS stripeEventsFailed`,
  ).to(onlyRow)

/** Resellers at risk by the last daily check: how many turned so since a day, and the latest of them. */
const selectTurnedAtRisk = (db: Database, from: CalendarDate) =>
  rows(
    db,
    { recently: integer, latestOn: orNull(date) },
    sql`
    SELECT (SELECT count(*) FROM partner_states WHERE state = 'at_risk' AND since_on >= ${from})
        AS recently,
      (SELECT max(since_on) FROM partner_states WHERE state = 'at_risk') AS latestOn`,
  ).to(onlyRow)
