import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { rateVersions } from '#db/schema/ledger.ts'
import { people } from '#db/schema/people.ts'

export type StoredRateVersion = typeof rateVersions.$inferSelect

/** All rate versions of a reseller in the order recorded: what a rate is computed from. */
export function readRateVersions(db: Database, resellerId: string): Promise<StoredRateVersion[]> {
  return db
    .select()
    .from(rateVersions)
    .where(eq(rateVersions.resellerId, resellerId))
    .orderBy(asc(rateVersions.sequence))
}

/** The latest rate versions of a reseller, newest first, with who set them as they are named now. */
export function listRateVersions(db: Database, resellerId: string, limit: number) {
  const versions = db
    .select({
      sequence: rateVersions.sequence,
      fromMonth: rateVersions.fromMonth,
      rateBps: rateVersions.rateBps,
      reason: rateVersions.reason,
      setByName: people.name,
      recordedAtMs: rateVersions.recordedAtMs,
    })
    .from(rateVersions)
    .innerJoin(people, eq(people.id, rateVersions.setBy))
    .where(eq(rateVersions.resellerId, resellerId))
    .orderBy(desc(rateVersions.fromMonth), desc(rateVersions.sequence))
    .limit(limit)
  return built(db, versions)
}

/** True inside a batch while the reseller has just the versions that were read. */
export const ratesAreStill = (resellerId: string, versions: readonly StoredRateVersion[]) =>
  sql`(SELECT max(sequence) FROM rate_versions WHERE reseller_id = ${resellerId})
    = ${Math.max(0, ...versions.map(({ sequence }) => sequence))}`
