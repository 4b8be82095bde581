import { and, desc, eq, getTableColumns, lt, or, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { applications, resellers } from '#db/schema/people.ts'
import type { ApplicationState } from '#domain/states.ts'

export type Application = typeof applications.$inferSelect

export async function findApplication(db: Database, id: string): Promise<Application | null> {
  return (await db.select().from(applications).where(eq(applications.id, id)).limit(1))[0] ?? null
}

/** The reseller that an application became, if it was approved. */
export async function findResellerOfApplication(db: Database, applicationId: string) {
  const rows = await db
    .select({
      resellerId: resellers.id,
      number: resellers.number,
      promoSlot: resellers.promoSlot,
    })
    .from(resellers)
    .where(eq(resellers.applicationId, applicationId))
    .limit(1)
  return rows[0] ?? null
}

/** The newest application of an e-mail address, in lower case. */
export async function findLatestApplicationOf(
  db: Database,
  contactEmail: string,
): Promise<Application | null> {
  const rows = await db
    .select()
    .from(applications)
    .where(eq(applications.contactEmail, contactEmail))
    .orderBy(desc(applications.submittedAtMs), desc(applications.id))
    .limit(1)
  return rows[0] ?? null
}

/** Newest first, a page after `after`. Uses applications_by_state. */
export function listApplications(
  db: Database,
  query: Readonly<{
    state: ApplicationState
    limit: number
    after: Readonly<{ submittedAtMs: number; id: string }> | null
  }>,
) {
  const { after } = query
  return db
    .select({
      ...getTableColumns(applications),
      /** When the applicant last answered a question; null when none was answered. */
      answeredAtMs: sql<number | null>`(SELECT max(at_ms) FROM application_messages
        WHERE application_id = ${applications}."id" AND kind = 'answer')`,
    })
    .from(applications)
    .where(
      and(
        eq(applications.state, query.state),
        after
          ? or(
              lt(applications.submittedAtMs, after.submittedAtMs),
              and(
                eq(applications.submittedAtMs, after.submittedAtMs),
                lt(applications.id, after.id),
              ),
            )
          : undefined,
      ),
    )
    .orderBy(desc(applications.submittedAtMs), desc(applications.id))
    .limit(query.limit)
}

/** How many applications are in each state. */
export async function countApplicationsByState(
  db: Database,
): Promise<Readonly<Partial<Record<ApplicationState, number>>>> {
  const rows = await db
    .select({ state: applications.state, count: sql<number>`count(*)` })
    .from(applications)
    .groupBy(applications.state)
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}

/** Applications whose approval stopped half-way, oldest first (rule 3.3). */
export function listStuckApprovals(db: Database, beforeMs: number, limit: number) {
  return db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.state, 'approving'), lt(applications.decidedAtMs, beforeMs)))
    .orderBy(applications.decidedAtMs, applications.id)
    .limit(limit)
}

/** The applicant's other applications, newest first: what a reviewer wants beside this one. */
export function listEarlierAttempts(db: Database, applicationId: string, limit: number) {
  return db
    .select({
      id: applications.id,
      state: applications.state,
      submittedAtMs: applications.submittedAtMs,
      rejectionReason: applications.rejectionReason,
    })
    .from(applications)
    .where(
      and(
        sql`contact_email = (SELECT contact_email FROM applications WHERE id = ${applicationId})`,
        sql`${applications.id} <> ${applicationId}`,
      ),
    )
    .orderBy(desc(applications.submittedAtMs))
    .limit(limit)
}

/** True inside a batch while the application is in `state`. */
export const applicationIsIn = (id: string, state: ApplicationState) =>
  sql`EXISTS (SELECT 1 FROM applications WHERE id = ${id} AND state = ${state})`

/** True inside a batch while the application waits for a decision or for the applicant. */
export const applicationIsOpenForDecision = (id: string) =>
  sql`EXISTS (SELECT 1 FROM applications WHERE id = ${id} AND state IN ('submitted', 'information_requested'))`
