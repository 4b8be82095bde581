import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { applications, resellers } from '#db/schema/people.ts'
import type { ApplicationState } from '#domain/states.ts'

export type Application = typeof applications.$inferSelect

export const findApplication = (db: Database, id: string): Read<Application | null> =>
  built(db, db.select().from(applications).where(eq(applications.id, id)).limit(1)).to(firstOrNull)

/** The reseller that an application became, if it was approved. */
export const findResellerOfApplication = (db: Database, applicationId: string) =>
  built(
    db,
    db
      .select({
        resellerId: resellers.id,
        number: resellers.number,
        promoSlot: resellers.promoSlot,
      })
      .from(resellers)
      .where(eq(resellers.applicationId, applicationId))
      .limit(1),
  ).to(firstOrNull)

/** The newest application of an e-mail address, in lower case. */
export const findLatestApplicationOf = (
  db: Database,
  contactEmail: string,
): Read<Application | null> =>
  built(
    db,
    db
      .select()
      .from(applications)
      .where(eq(applications.contactEmail, contactEmail))
      .orderBy(desc(applications.submittedAtMs), desc(applications.id))
      .limit(1),
  ).to(firstOrNull)

/** Newest first, a page after `after`. Uses applications_by_state. */
export function listApplications(
  db: Database,
  query: Readonly<{
    state: ApplicationState
    limit: number
    after: Readonly<{ atMs: number; id: string }> | null
  }>,
) {
  const { after } = query
  const page = db
    .select({
      id: applications.id,
      state: applications.state,
      companyName: applications.companyName,
      country: applications.country,
      contactName: applications.contactName,
      contactEmail: applications.contactEmail,
      expectedTenants: applications.expectedTenants,
      industries: applications.industries,
      regions: applications.regions,
      submittedAtMs: applications.submittedAtMs,
      /** When the applicant last answered a question; null when none was answered. */
      answeredAtMs: sql<number | null>`(SELECT max(at_ms) FROM application_messages
        WHERE application_id = ${applications}."id" AND kind = 'answer')`,
    })
    .from(applications)
    .where(
      and(
        eq(applications.state, query.state),
        after
          ? sql`(${applications.submittedAtMs}, ${applications.id}) < (${after.atMs}, ${after.id})`
          : undefined,
      ),
    )
    .orderBy(desc(applications.submittedAtMs), desc(applications.id))
    .limit(query.limit)
  return built(db, page)
}

/** How many applications are in each state. */
export const countApplicationsByState = (
  db: Database,
): Read<Readonly<Partial<Record<ApplicationState, number>>>> =>
  built(
    db,
    db
      .select({ state: applications.state, count: sql<number>`count(*)` })
      .from(applications)
      .groupBy(applications.state),
  ).to((found) => Object.fromEntries(found.map(({ state, count }) => [state, count])))

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
export const listEarlierAttempts = (db: Database, applicationId: string, limit: number) =>
  built(
    db,
    db
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
      .limit(limit),
  )

/** True inside a batch while the application is in `state`. */
export const applicationIsIn = (id: string, state: ApplicationState) =>
  sql`EXISTS (SELECT 1 FROM applications WHERE id = ${id} AND state = ${state})`

/** True inside a batch while the application waits for a decision or for the applicant. */
export const applicationIsOpenForDecision = (id: string) =>
  sql`EXISTS (SELECT 1 FROM applications WHERE id = ${id} AND state IN ('submitted', 'information_requested'))`

/** True inside a batch while this one, in this state, is the newest of the address; with null it has none. */
export const isLatestOf = (
  contactEmail: string,
  latest: Readonly<{ id: string; state: ApplicationState }> | null,
) =>
  sql`(SELECT id || '/' || state FROM applications WHERE contact_email = ${contactEmail}
    ORDER BY submitted_at_ms DESC, id DESC LIMIT 1) IS ${latest && `${latest.id}/${latest.state}`}`
