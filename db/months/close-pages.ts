import { asc, gt, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read } from '#db/core/read.ts'
import { resellers } from '#db/schema/people.ts'

export type PageLimits = Readonly<{ resellers: number; tenants: number }>

/** What one page of a close may take, so that its work is bounded; a single reseller always fits. */
export const closePageLimits: PageLimits = { resellers: 100, tenants: 5000 }

export type PagedReseller = Readonly<{ id: string; number: number }>

/**
 * The next resellers of a close by number: at most so many, owning or having owned at most so many
 * tenants together, and at least one while one is left.
 */
export const readClosePage = (
  db: Database,
  afterNumber: number,
  limits: PageLimits,
): Read<PagedReseller[]> =>
  built(
    db,
    db
      .select({
        id: resellers.id,
        number: resellers.number,
        tenants: sql<number>`(SELECT count(*) FROM ownerships WHERE reseller_id = "resellers"."id")`,
      })
      .from(resellers)
      .where(gt(resellers.number, afterNumber))
      .orderBy(asc(resellers.number))
      .limit(limits.resellers),
  ).to((found) => {
    let tenants = 0
    return found.filter((row, index) => {
      tenants += row.tenants
      return index === 0 || tenants <= limits.tenants
    })
  })
