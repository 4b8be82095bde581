import { sql } from 'drizzle-orm'
import { recordStatus, type StatusLimits } from '#actions/status/record-status.ts'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import { addDays, type CalendarDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { at, contextOf, database, type givenReseller } from './harness.ts'

export type SceneReseller = Awaited<ReturnType<typeof givenReseller>>

/** One reseller a page, so that a run over a few resellers has several pages. */
export const smallPages: StatusLimits = { mayGoOn: always, page: { resellers: 1, tenants: 1 } }

/** The time of the daily event on a date. */
export const eventOn = (date: string): number => at(`${date}T03:15:00Z`)

/** What the daily job does on a date. */
export const runOn = (date: string, limits?: StatusLimits, db: Database = database()) =>
  recordStatus({ ...contextOf({ kind: 'system' }, eventOn(date)), db }, limits)

/** Runs on every day from one date to another. */
export async function runDaily(from: string, to: string): Promise<void> {
  for (let day: CalendarDate = toCalendarDate(from); day <= to; day = addDays(day, 1)) {
    await runOn(day)
  }
}

/** So many tenants, all onboarded and recorded on one date, in one write: a lock needs 50 of them. */
export async function givenTenantsOn(
  { id: resellerId, number }: SceneReseller,
  onboardedOn: string,
  count: number,
): Promise<void> {
  const ids = JSON.stringify(
    Array.from({ length: count }, (_, index) => `t-${number}-${onboardedOn}-${index}`),
  )
  const db = database()
  await db.batch([
    statement(
      db,
      sql`INSERT INTO tenants (id, name, onboarded_on, recorded_at_ms, recorded_by)
      SELECT value, value, ${onboardedOn}, ${at(onboardedOn)}, 'billing' FROM json_each(${ids})`,
    ),
    statement(
      db,
      sql`INSERT INTO ownerships (tenant_id, reseller_id, from_month, kind, recorded_at_ms, recorded_by)
      SELECT value, ${resellerId}, ${onboardedOn.slice(0, 7)}, 'first', ${at(onboardedOn)}, 'billing'
      FROM json_each(${ids})`,
    ),
  ])
}

/** All entries by reseller and day: number, date, state before, state. */
export const entryRows = async () =>
  (
    await database().all<{ row: string }>(sql`
      SELECT json_array(r.number, e.status_on, e.previous_state, e.state) AS row
      FROM status_entries AS e JOIN resellers AS r ON r.id = e.reseller_id
      ORDER BY r.number, e.status_on`)
  ).map(({ row }) => JSON.parse(row))

/** All mails about statuses in the order written: number, kind, date of writing, what they tell. */
export const statusMails = async () =>
  (
    await database().all<{ row: string }>(sql`
      SELECT json_array(r.number, o.kind, date(o.created_at_ms / 1000, 'unixepoch'),
        json(o.payload)) AS row
      FROM outbox AS o JOIN people AS p ON p.id = o.person_id JOIN resellers AS r ON r.id = p.reseller_id
      WHERE o.kind IN ('status_at_risk', 'lock_reached') ORDER BY o.created_at_ms, r.number, o.rowid`)
  ).map(({ row }) => JSON.parse(row))

/** What the audit log holds about statuses: reseller's number, action, details. */
export const statusAudit = async () =>
  (
    await database().all<{ row: string }>(sql`
      SELECT json_array(r.number, a.action, json(a.details)) AS row
      FROM audit AS a JOIN resellers AS r ON r.id = a.reseller_id
      WHERE a.action LIKE 'reseller.status%' OR a.action LIKE 'reseller.activity%'
      ORDER BY a.sequence`)
  ).map(({ row }) => JSON.parse(row))
