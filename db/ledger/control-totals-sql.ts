import { type SQL, sql } from 'drizzle-orm'

/**
 * Common table expressions: `named` holds each source of each currency that ever had totals, one seek each
 * however many pushes, and each currency once with NULL, for the totals of all sources together.
 */
export const namedSources = sql`watched (currency) AS (
    SELECT min(currency) FROM control_totals
    UNION ALL
    SELECT (SELECT min(currency) FROM control_totals WHERE currency > watched.currency)
    FROM watched WHERE watched.currency IS NOT NULL),
  named (currency, source) AS (
    SELECT currency, (SELECT min(source) FROM control_totals WHERE currency = watched.currency)
    FROM watched WHERE watched.currency IS NOT NULL
    UNION ALL
    SELECT currency, (SELECT min(source) FROM control_totals
      WHERE currency = named.currency AND source > named.source)
    FROM named WHERE named.source IS NOT NULL)`

/** The sequence of the push that holds for a month, currency and source; NULL without one. */
export const latestPush = (month: SQL, currency: SQL, source: SQL): SQL => sql`(
  SELECT pushed.sequence FROM control_totals AS pushed
  WHERE pushed.currency = ${currency} AND pushed.source IS ${source} AND pushed.service_month = ${month}
  ORDER BY pushed.sequence DESC LIMIT 1)`

/** Of the months before, the push that holds for the latest; what came after its close changes nothing. */
const pushBefore = (month: SQL, currency: SQL, source: SQL): SQL => sql`(
  SELECT pushed.sequence FROM control_totals AS pushed
  WHERE pushed.currency = ${currency} AND pushed.source IS ${source} AND pushed.service_month < ${month}
    AND pushed.came_after_close = 0
  ORDER BY pushed.service_month DESC, pushed.sequence DESC LIMIT 1)`

/** True where a source has totals of its own for a month and currency, which then stand alone. Needs `named`. */
export const sourcesHaveTotals = (month: SQL, currency: SQL): SQL => sql`EXISTS (
  SELECT 1 FROM named CROSS JOIN control_totals AS held
  WHERE named.currency = ${currency} AND named.source IS NOT NULL AND held.currency = named.currency
    AND held.source = named.source AND held.service_month = ${month})`

/**
 * Rule 7.10 as a common table expression over `pair` (month, currency, source): `judged` adds the push of
 * its month (`own`), that of a month before (`earlier`), both by sequence, and whether totals are needed.
 */
export const judgedTotals = sql`pushed_for (month, currency, source, own, earlier) AS (
    SELECT month, currency, source,
      ${latestPush(sql`pair.month`, sql`pair.currency`, sql`pair.source`)},
      ${pushBefore(sql`pair.month`, sql`pair.currency`, sql`pair.source`)}
    FROM pair),
  judged (month, currency, source, own, earlier, isRequired) AS (
    SELECT month, currency, source, own, earlier, CASE
      WHEN source IS NULL THEN coalesce(own, earlier) IS NOT NULL AND NOT
        ${sourcesHaveTotals(sql`pushed_for.month`, sql`pushed_for.currency`)}
      WHEN own IS NOT NULL THEN 1
      ELSE coalesce((SELECT is_last = 0 FROM control_totals WHERE sequence = earlier), 0) END
    FROM pushed_for)`

// Count and sum as the text "[count,sum]": compared exactly, also past what a JavaScript number holds.
export const expected = (sequence: SQL): SQL => sql`(
  SELECT json_array(line_count, sum_minor) FROM control_totals WHERE sequence = ${sequence})`

/** Of the lines of a source, or with NULL of all of them, up to now. */
export const received = (month: SQL, currency: SQL, source: SQL): SQL =>
  bySource(linesOf(month, currency), source, sql``)

/** The same of the lines that came after a sequence alone. */
export const receivedAfter = (sequence: SQL, month: SQL, currency: SQL, source: SQL): SQL =>
  bySource(linesOf(month, currency), source, sql` AND line.sequence > ${sequence}`)

const bySource = (lines: SQL, source: SQL, more: SQL): SQL => sql`(CASE WHEN ${source} IS NULL
  THEN (${lines}${more}) ELSE (${lines} AND line.source = ${source}${more}) END)`

const linesOf = (month: SQL, currency: SQL): SQL => sql`
  SELECT json_array(count(*), coalesce(sum(amount_minor), 0))
  FROM revenue_lines AS line INDEXED BY revenue_lines_by_month_currency
  WHERE line.service_month = ${month} AND line.currency = ${currency}`
