import { desc, eq } from 'drizzle-orm'
import { isoInstant } from '#domain/iso-instant.ts'
import type { Database } from './database.ts'
import { rateVersions } from './schema/ledger.ts'
import { people } from './schema/people.ts'

/** The reseller's rates, newest first, with who set them, when and why (rule 7.11). */
export async function listRateHistory(db: Database, resellerId: string, limit: number) {
  const rows = await db
    .select({
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
  return rows.map(({ recordedAtMs, ...rate }) => ({
    ...rate,
    recordedAt: isoInstant(recordedAtMs),
  }))
}
