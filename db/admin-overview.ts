import { sql } from 'drizzle-orm'
import { applicationBudget, budgetKeys } from '#domain/application-budget.ts'
import type { Database } from './database.ts'
import { selectPartnerFacts, toPartnerFacts } from './partner-facts.ts'
import {
  resellersWithNewerLock,
  resellersWithoutEntry,
  selectCompletedDay,
  selectRecordedStatuses,
} from './recorded-statuses.ts'

export type TaskCounts = Readonly<{
  applicationsWaiting: number
  informationRequested: number
  approvalsUnderWay: number
  applicationsTurnedAway: number
  mailFailed: number
  mailRetrying: number
  statementsToPay: number
}>

/**
 * What the super admin's overview is computed from, in one round trip. Statuses are those that the daily
 * job recorded, so that no tenant is read but those of the few resellers whose status it can't know yet.
 */
export async function readAdminOverviewFacts(db: Database) {
  const [counts, recorded, days, unrecorded, changed] = await db.batch([
    selectTaskCounts(db),
    selectRecordedStatuses(db),
    selectCompletedDay(db),
    selectPartnerFacts(db, resellersWithoutEntry),
    selectPartnerFacts(db, resellersWithNewerLock),
  ])
  const [tasks] = counts
  if (tasks === undefined) throw new Error('a query of counts gave no row')
  return {
    tasks,
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
