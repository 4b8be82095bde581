import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { selectPartnerFacts, toPartnerFacts } from '#db/resellers/partner-facts.ts'
import {
  resellersWithNewerLock,
  resellersWithoutEntry,
  selectCompletedDay,
  selectRecordedStatuses,
} from '#db/status/recorded-statuses.ts'
import { applicationBudget, budgetKeys } from '#domain/applications/application-budget.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'

export type TaskCounts = Readonly<{
  applicationsWaiting: number
  informationRequested: number
  approvalsUnderWay: number
  applicationsTurnedAway: number
  mailFailed: number
  mailRetrying: number
  statementsToPay: number
}>

/** Resellers at risk by the last daily check: how many turned so since a day, and the latest of them. */
export type TurnedAtRisk = Readonly<{ recently: number; latestOn: CalendarDate | null }>

/**
 * What the super admin's overview is computed from, in one round trip. Statuses are those that the daily
 * job recorded, so that no tenant is read but those of the few resellers whose status it can't know yet.
 */
export async function readAdminOverviewFacts(db: Database, recentlyFrom: CalendarDate) {
  const [counts, recorded, days, unrecorded, changed, turned] = await db.batch([
    selectTaskCounts(db),
    selectRecordedStatuses(db),
    selectCompletedDay(db),
    selectPartnerFacts(db, resellersWithoutEntry),
    selectPartnerFacts(db, resellersWithNewerLock),
    selectTurnedAtRisk(db, recentlyFrom),
  ])
  const [tasks] = counts
  const [turnedAtRisk] = turned
  if (tasks === undefined || turnedAtRisk === undefined)
    throw new Error('a query of counts gave no row')
  return {
    tasks,
    turnedAtRisk,
    recorded,
    day: days[0] ?? null,
    unrecorded: unrecorded.map(toPartnerFacts),
    changed: changed.map(toPartnerFacts),
  }
}

const selectTaskCounts = (db: Database) =>
  db.all<TaskCounts>(sql`
    SELECT
      (SELECT count(*) FROM applications WHERE state = 'submitted') AS applicationsWaiting,
      (SELECT count(*) FROM applications WHERE state = 'information_requested')
        AS informationRequested,
      (SELECT count(*) FROM applications WHERE state = 'approving') AS approvalsUnderWay,
      (SELECT coalesce(sum(max(0, hits - CASE key_hash WHEN ${budgetKeys.hour}
          THEN ${applicationBudget.hour.hits} ELSE ${applicationBudget.day.hits} END)), 0)
        FROM rate_limit_windows WHERE key_hash IN (${budgetKeys.hour}, ${budgetKeys.day}))
        AS applicationsTurnedAway,
      (SELECT count(*) FROM outbox WHERE state = 'failed') AS mailFailed,
      (SELECT count(*) FROM outbox WHERE state = 'pending' AND attempts > 0) AS mailRetrying,
      (SELECT count(*) FROM unpaid_statements) AS statementsToPay`)

const selectTurnedAtRisk = (db: Database, from: CalendarDate) =>
  db.all<TurnedAtRisk>(sql`
    SELECT (SELECT count(*) FROM partner_states WHERE state = 'at_risk' AND since_on >= ${from})
        AS recently,
      (SELECT max(since_on) FROM partner_states WHERE state = 'at_risk') AS latestOn`)
