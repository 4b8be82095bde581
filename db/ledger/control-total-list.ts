import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, month, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import { controlTotal, lineTotals } from './control-totals.ts'
import {
  expected,
  judgedTotals,
  namedSources,
  received,
  receivedAfter,
} from './control-totals-sql.ts'

const monthControlTotal = {
  ...controlTotal,
  month,
  /** The source has had totals, so that this month needs them too (rule 7.10). */
  isRequired: flag,
}
export type MonthControlTotal = RowOf<typeof monthControlTotal>

/**
 * Expected and received of those of some months that no close has begun with: of every source that has
 * lines or totals in one, or needs them, and of all sources together where older totals stand or stood.
 */
export const listControlTotals = (
  db: Database,
  months: readonly Month[],
): Read<MonthControlTotal[]> =>
  listTotalsOf(
    db,
    sql`SELECT value FROM json_each(${JSON.stringify(months)})
      WHERE value NOT IN (SELECT month FROM closes)`,
  )

/** The same of one month, whether it is closed or not. */
export const listControlTotalsOf = (db: Database, month: Month): Read<MonthControlTotal[]> =>
  listTotalsOf(db, sql`SELECT ${month}`)

const listTotalsOf = (db: Database, months: SQL): Read<MonthControlTotal[]> =>
  rows(
    db,
    monthControlTotal,
    sql`
    WITH RECURSIVE shown (month) AS (${months}),
      ${namedSources},
      ${billedSources},
      pair (month, currency, source) AS (
        SELECT month, currency, source FROM billed WHERE source IS NOT NULL
        UNION SELECT month, currency, source FROM shown, named),
      ${judgedTotals},
      total AS MATERIALIZED (SELECT month, currency, source, isRequired, ${expected(sql`own`)} AS expected,
        ${received(sql`judged.month`, sql`judged.currency`, sql`judged.source`)} AS received FROM judged)
    SELECT * FROM total
    WHERE isRequired OR (source IS NOT NULL AND received IS NOT json_array(0, 0))
    ORDER BY month, currency, source`,
  )

/** Each source of each currency that has lines in a shown month, one seek each. */
const billedSources = sql`billed_in (month, currency) AS (
    SELECT month, (SELECT min(currency) FROM revenue_lines WHERE service_month = shown.month) FROM shown
    UNION ALL
    SELECT month, (SELECT min(currency) FROM revenue_lines
      WHERE service_month = billed_in.month AND currency > billed_in.currency)
    FROM billed_in WHERE currency IS NOT NULL),
  billed (month, currency, source) AS (
    SELECT month, currency, (SELECT min(source) FROM revenue_lines
      WHERE service_month = billed_in.month AND currency = billed_in.currency)
    FROM billed_in WHERE currency IS NOT NULL
    UNION ALL
    SELECT month, currency, (SELECT min(source) FROM revenue_lines
      WHERE service_month = billed.month AND currency = billed.currency AND source > billed.source)
    FROM billed WHERE source IS NOT NULL)`

const heldPush = {
  currency: controlTotal.currency,
  source: controlTotal.source,
  /** The month that it is of: an earlier one where it was the source's last. */
  month,
  isLast: flag,
  receivedAtMs: integer,
  /** The name of the API key, or of the person by whose hand it came; null when nobody knows. */
  pushedBy: orNull(text),
  isByHand: flag,
  /** The ledger's highest sequence when it came, and the lines that it counts above that; null in rows of before. */
  ledgerSequence: orNull(integer),
  arrivedSince: orNull(lineTotals),
}
export type HeldPush = RowOf<typeof heldPush>

/** The push that holds for a month, or for the latest before it, of each source and of all together. */
export const listHeldPushes = (db: Database, month: Month): Read<HeldPush[]> =>
  rows(
    db,
    heldPush,
    sql`
    WITH RECURSIVE ${namedSources},
      pair (month, currency, source) AS (SELECT ${month}, currency, source FROM named),
      ${judgedTotals}
    SELECT held.currency, held.source, held.service_month AS month, held.is_last AS isLast,
      held.received_at_ms AS receivedAtMs, coalesce(k.name, p.name) AS pushedBy,
      p.id IS NOT NULL AS isByHand,
      held.ledger_sequence AS ledgerSequence,
      CASE WHEN own IS NOT NULL AND held.ledger_sequence IS NOT NULL THEN
        ${receivedAfter(sql`held.ledger_sequence`, sql`judged.month`, sql`judged.currency`, sql`judged.source`)}
      END AS arrivedSince
    FROM judged CROSS JOIN control_totals AS held ON held.sequence = coalesce(own, earlier)
    LEFT JOIN api_keys AS k ON k.id = held.received_by
    LEFT JOIN people AS p ON p.id = held.received_by
    ORDER BY held.currency, held.source`,
  )
