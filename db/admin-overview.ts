import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { selectPartnerFacts, toPartnerFacts } from './partner-facts.ts'

export type TaskCounts = Readonly<{
  applicationsWaiting: number
  informationRequested: number
  approvalsUnderWay: number
  mailFailed: number
  mailRetrying: number
  statementsToPay: number
}>

/**
 * What the super admin's overview is computed from, in one round trip. Reads a row a reseller and a
 * tenant for the statuses; everything else is on an index that holds what is asked and no more.
 */
export async function readAdminOverviewFacts(db: Database) {
  const [counts, facts] = await db.batch([
    selectTaskCounts(db),
    selectPartnerFacts(db, sql`SELECT id FROM resellers`),
  ])
  const [tasks] = counts
  if (tasks === undefined) throw new Error('a query of counts gave no row')
  return { tasks, partnerFacts: facts.map(toPartnerFacts) }
}

const selectTaskCounts = (db: Database) =>
  db.all<TaskCounts>(sql`
    SELECT
      (SELECT count(*) FROM applications WHERE state = 'submitted') AS applicationsWaiting,
      (SELECT count(*) FROM applications WHERE state = 'information_requested')
        AS informationRequested,
      (SELECT count(*) FROM applications WHERE state = 'approving') AS approvalsUnderWay,
      (SELECT count(*) FROM outbox WHERE state = 'failed') AS mailFailed,
      (SELECT count(*) FROM outbox WHERE state = 'pending' AND attempts > 0) AS mailRetrying,
      (SELECT count(*) FROM unpaid_statements) AS statementsToPay`)
