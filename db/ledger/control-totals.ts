import { type SQL, sql } from 'drizzle-orm'
import { type Cell, currency, flag, json, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { LineTotals } from '#domain/ledger/control-totals.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import {
  expected,
  latestPush,
  namedSources,
  received,
  sourcesHaveTotals,
} from './control-totals-sql.ts'

export type PushedTotals = LineTotals &
  Readonly<{
    month: Month
    currency: Currency
    /** Null: the older form, of all sources together. */
    source: string | null
    /** Later months need none of this source and currency, until there are some again. */
    isLast: boolean
  }>

/** A statement for the batch of a push. Where the ledger stands, and whether the month is closed, is as of then. */
export const insertControlTotals = (
  db: Database,
  { month, currency, source, isLast, lineCount, sumMinor }: PushedTotals,
  received: Readonly<{ atMs: number; by: string }>,
) =>
  statement(
    db,
    sql`INSERT INTO control_totals (service_month, currency, source, line_count, sum_minor, is_last,
      came_after_close, ledger_sequence, received_at_ms, received_by)
    SELECT ${month}, ${currency}, ${source}, ${lineCount}, ${sumMinor}, ${Number(isLast)},
      ${hasClosed(sql`${month}`)},
      (SELECT coalesce(max(sequence), 0) FROM revenue_lines),
      ${received.atMs}, ${received.by}`,
  )

/** True inside a batch while the latest push for the source, month and currency is another one, or none. */
export const totalsAreNews = ({
  month,
  currency,
  source,
  isLast,
  lineCount,
  sumMinor,
}: PushedTotals) =>
  sql`((SELECT json_array(line_count, sum_minor, is_last) FROM control_totals
      WHERE sequence = ${latestPush(sql`${month}`, sql`${currency}`, sql`${source}`)}) IS NOT json_array(
    CAST(${lineCount} AS INTEGER), CAST(${sumMinor} AS INTEGER), CAST(${Number(isLast)} AS INTEGER)))`

/** True inside a batch while it is as it was read whether the totals of that month hold a close back. */
export const totalsHoldAsRead = (
  { month, currency, source }: Pick<PushedTotals, 'month' | 'currency' | 'source'>,
  { isClosed, isOfSources }: Pick<PushedTotal, 'isClosed' | 'isOfSources'>,
) => {
  const [inMonth, of, by] = [sql`${month}`, sql`${currency}`, sql`${source}`]
  return sql`(WITH RECURSIVE ${namedSources} SELECT ${hasClosed(inMonth)} = ${Number(isClosed)}
    AND (${standInstead(inMonth, of, by)}) = ${Number(isOfSources)})`
}

const hasClosed = (month: SQL): SQL => sql`EXISTS (SELECT 1 FROM closes WHERE month >= ${month})`

/** Of totals of all sources: whether sources have some of their own. Needs `named`. */
const standInstead = (month: SQL, currency: SQL, source: SQL): SQL =>
  sql`${source} IS NULL AND ${sourcesHaveTotals(month, currency)}`

/** The text "[count,sum]". */
export const lineTotals: Cell<LineTotals> = (held) => {
  const [lineCount, sumMinor] = json<readonly [number, Minor]>()(held)
  return { lineCount, sumMinor }
}

export const controlTotal = {
  currency,
  source: orNull(text),
  expected: orNull(lineTotals),
  received: lineTotals,
}

const pushedTotal = {
  ...controlTotal,
  isLast: flag,
  isClosed: flag,
  /** They are of all sources together, and sources have totals of their own that stand instead. */
  isOfSources: flag,
  /** The ledger holds no line of their source, in no month and currency. */
  isOfUnheard: flag,
}
export type PushedTotal = RowOf<typeof pushedTotal>

/** Expected and received of one source, or of all of them, of a service month and currency. */
export const readPushedTotal = (
  db: Database,
  { month, currency, source }: Pick<PushedTotals, 'month' | 'currency' | 'source'>,
): Read<PushedTotal> => {
  const [inMonth, of, by] = [sql`${month}`, sql`${currency}`, sql`${source}`]
  return rows(
    db,
    pushedTotal,
    sql`
    WITH RECURSIVE ${namedSources}, held (sequence) AS (SELECT ${latestPush(inMonth, of, by)})
    SELECT ${of} AS currency, ${by} AS source, ${expected(sql`held.sequence`)} AS expected,
      ${received(inMonth, of, by)} AS received,
      coalesce((SELECT is_last FROM control_totals WHERE sequence = held.sequence), 0) AS isLast,
      ${hasClosed(inMonth)} AS isClosed, ${standInstead(inMonth, of, by)} AS isOfSources,
      ${by} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revenue_lines WHERE source = ${by}) AS isOfUnheard
    FROM held`,
  ).to(onlyRow)
}
