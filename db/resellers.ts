import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Month } from '#domain/month.ts'
import type { Database } from './database.ts'
import { people, resellers } from './schema/people.ts'

export type Reseller = typeof resellers.$inferSelect

export async function findReseller(db: Database, id: string): Promise<Reseller | null> {
  return (await db.select().from(resellers).where(eq(resellers.id, id)).limit(1))[0] ?? null
}

/** By number, a page after `afterNumber`; `search` matches name or number. */
export function listResellers(
  db: Database,
  query: Readonly<{ search: string; afterNumber: number; limit: number; month: Month }>,
) {
  const search = query.search.trim().toLowerCase()
  return db
    .select({
      reseller: resellers,
      rateBps: rateInForce(query.month),
      contactEmail: sql<
        string | null
      >`(SELECT email FROM ${people} WHERE reseller_id = "resellers"."id"
        ORDER BY created_at_ms LIMIT 1)`,
    })
    .from(resellers)
    .where(
      and(
        gt(resellers.number, query.afterNumber),
        search
          ? sql`(instr(lower(${resellers.companyName}), ${search}) > 0
              OR instr(printf('r%04d', ${resellers.number}), ${search}) > 0)`
          : undefined,
      ),
    )
    .orderBy(asc(resellers.number))
    .limit(query.limit)
}

/** The greatest from-month ≤ the month; of two the one recorded later (rule 4). */
const rateInForce = (month: Month) => sql<number>`(SELECT rate_bps FROM rate_versions
  WHERE reseller_id = "resellers"."id" AND from_month <= ${month}
  ORDER BY from_month DESC, sequence DESC LIMIT 1)`
