import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Bps } from '#domain/money/money.ts'

export type CloseCutoff = Readonly<{ month: Month; lineCutoff: number; isComplete: 0 | 1 }>

/** Every close by month, with the highest sequence that it considers. */
export const listCloseCutoffs = (db: Database): Promise<CloseCutoff[]> =>
  db.all<CloseCutoff>(sql`
    SELECT month, line_cutoff AS lineCutoff, completed_at_ms IS NOT NULL AS isComplete
    FROM closes ORDER BY month LIMIT 2400`)

export type PartKey = Readonly<{ statementNumber: string; serviceMonth: Month; tenantId: string }>

/** The rates that these parts of statements were stated at. */
export const listPartRates = (
  db: Database,
  keys: readonly PartKey[],
): Promise<(PartKey & Readonly<{ rateBps: Bps }>)[]> =>
  db.all<PartKey & Readonly<{ rateBps: Bps }>>(sql`
    SELECT part.statement_number AS statementNumber, part.service_month AS serviceMonth,
      part.tenant_id AS tenantId, part.rate_bps AS rateBps
    FROM json_each(${JSON.stringify(keys)}) AS wanted CROSS JOIN statement_parts AS part
      ON part.statement_number = wanted.value->>'statementNumber'
      AND part.service_month = wanted.value->>'serviceMonth'
      AND part.tenant_id = wanted.value->>'tenantId'
    ORDER BY wanted.key`)
