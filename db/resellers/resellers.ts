import { eq, gt, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { resellers } from '#db/schema/people.ts'

export type Reseller = typeof resellers.$inferSelect

export const findReseller = (db: Database, id: string): Read<Reseller | null> =>
  built(db, db.select().from(resellers).where(eq(resellers.id, id)).limit(1)).to(firstOrNull)

/** In a condition on `resellers`: nobody has suspended, lifted or terminated since that version was shown. */
export const standsAt = (version: number | undefined) =>
  version === undefined ? sql`TRUE` : sql`standing_version = ${version}`

/** Every reseller by number, behind one. */
export const listResellersAfter = (
  db: Database,
  { after, limit }: Readonly<{ after: number; limit: number }>,
): Read<ReadonlyArray<NumberedReseller>> =>
  built(
    db,
    db
      .select(numbered)
      .from(resellers)
      .where(gt(resellers.number, after))
      .orderBy(resellers.number)
      .limit(limit),
  )

const numbered = {
  id: resellers.id,
  number: resellers.number,
  companyName: resellers.companyName,
  approvedOn: resellers.approvedOn,
  suspendedAtMs: resellers.suspendedAtMs,
  terminatedFromMonth: resellers.terminatedFromMonth,
}
export type NumberedReseller = Pick<Reseller, keyof typeof numbered>

export async function findResellerIdByNumber(db: Database, number: number): Promise<string | null> {
  const rows = await db
    .select({ id: resellers.id })
    .from(resellers)
    .where(eq(resellers.number, number))
    .limit(1)
  return rows[0]?.id ?? null
}

/** Names of some resellers by id. */
export async function listCompanyNames(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: resellers.id, companyName: resellers.companyName })
    .from(resellers)
    .where(sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, companyName }) => [id, companyName]))
}
