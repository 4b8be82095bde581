import { sql } from 'drizzle-orm'
import { bps, flag, integer, month, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'

const closeCutoff = { month, lineCutoff: integer, isComplete: flag }
export type CloseCutoff = RowOf<typeof closeCutoff>

/** Every close by month, with the highest sequence that it considers. */
export const listCloseCutoffs = (db: Database): Read<CloseCutoff[]> =>
  rows(
    db,
    closeCutoff,
    sql`
    SELECT month, line_cutoff AS lineCutoff, completed_at_ms IS NOT NULL AS isComplete
    FROM closes ORDER BY month LIMIT 2400`,
  )

const partKey = { statementNumber: text, serviceMonth: month, tenantId: text }
const partRate = { ...partKey, rateBps: bps }

/** The rates that these parts of statements were stated at. */
export const listPartRates = (
  db: Database,
  keys: readonly RowOf<typeof partKey>[],
): Read<RowOf<typeof partRate>[]> =>
  rows(
    db,
    partRate,
    sql`
    SELECT part.statement_number AS statementNumber, part.service_month AS serviceMonth,
      part.tenant_id AS tenantId, part.rate_bps AS rateBps
    FROM json_each(${JSON.stringify(keys)}) AS wanted CROSS JOIN statement_parts AS part
      ON part.statement_number = wanted.value->>'statementNumber'
      AND part.service_month = wanted.value->>'serviceMonth'
      AND part.tenant_id = wanted.value->>'tenantId'
    ORDER BY wanted.key`,
  )
