import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import { applications, oneTimeTokens } from '#db/schema/people.ts'

/**
 * The application that a link shows, until when, and whether one of its links was opened before; null when
 * it is unknown or has expired.
 */
export async function findApplicationOfToken(db: Database, tokenHash: string, nowMs: number) {
  const rows = await db
    .select({
      applicationId: sql<string>`${oneTimeTokens.applicationId}`,
      expiresAtMs: oneTimeTokens.expiresAtMs,
      isAddressProven: sql`${applications.addressProvenAtMs} IS NOT NULL`.mapWith(Boolean),
    })
    .from(oneTimeTokens)
    .innerJoin(applications, eq(applications.id, oneTimeTokens.applicationId))
    .where(
      and(
        eq(oneTimeTokens.tokenHash, tokenHash),
        eq(oneTimeTokens.purpose, 'application'),
        gt(oneTimeTokens.expiresAtMs, nowMs),
      ),
    )
    .limit(1)
  return rows[0] ?? null
}

/** Notes, once, that who reads the contact's mail opened the link of the application. */
export const noteAddressProven = (db: Database, applicationId: string, nowMs: number) =>
  statement(
    db,
    sql`UPDATE applications SET address_proven_at_ms = ${nowMs}
    WHERE id = ${applicationId} AND address_proven_at_ms IS NULL`,
  )
