import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { controlTotals } from '#db/schema/ledger.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { ControlTotal, LineTotals } from '#domain/ledger/control-totals.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'

export type PushedTotals = LineTotals & Readonly<{ month: Month; currency: Currency }>

/** A statement for the batch of a push. */
export const insertControlTotals = (
  db: Database,
  { month, ...pushed }: PushedTotals,
  received: Readonly<{ atMs: number; by: string }>,
) =>
  db.insert(controlTotals).values({
    ...pushed,
    serviceMonth: month,
    receivedAtMs: received.atMs,
    receivedBy: received.by,
  })

/** True inside a batch while the latest push for the month and currency is another one, or none. */
export const totalsAreNews = ({ month, currency, lineCount, sumMinor }: PushedTotals) =>
  sql`${expected(sql`${month}`, sql`${currency}`)} IS NOT json_array(
    CAST(${lineCount} AS INTEGER), CAST(${sumMinor} AS INTEGER))`

/** Expected and received of one service month and currency. */
export async function readControlTotal(
  db: Database,
  month: Month,
  currency: Currency,
): Promise<ControlTotal> {
  const row = await db.get<TotalRow>(sql`SELECT ${currency} AS currency,
    ${expected(sql`${month}`, sql`${currency}`)} AS expected,
    ${received(sql`${month}`, sql`${currency}`)} AS received`)
  return toControlTotal(row)
}

export type MonthControlTotal = ControlTotal &
  Readonly<{
    month: Month
    /** The currency has had totals, so that this month needs them too (rule 7.10). */
    isRequired: boolean
  }>

/** Expected and received of those of some months that no close has begun with, of every currency that has lines in one or has had totals. */
export async function listControlTotals(
  db: Database,
  months: readonly Month[],
): Promise<MonthControlTotal[]> {
  if (months.length === 0) return []
  const rows = await db.all<TotalRow & { month: Month; isRequired: number }>(sql`
    WITH RECURSIVE shown (month) AS (SELECT value FROM json_each(${JSON.stringify(months)})
        WHERE value NOT IN (SELECT month FROM closes)),
      ${watchedCurrencies},
      billed (month, currency) AS (
        SELECT month, (SELECT min(currency) FROM revenue_lines WHERE service_month = shown.month)
        FROM shown
        UNION ALL
        SELECT month, (SELECT min(currency) FROM revenue_lines
          WHERE service_month = billed.month AND currency > billed.currency)
        FROM billed WHERE currency IS NOT NULL),
      total (month, currency) AS (
        SELECT month, currency FROM billed UNION SELECT month, currency FROM shown, watched)
    SELECT month, currency, currency IN (SELECT currency FROM watched) AS isRequired,
      ${expected(sql`total.month`, sql`total.currency`)} AS expected,
      ${received(sql`total.month`, sql`total.currency`)} AS received
    FROM total WHERE currency IS NOT NULL ORDER BY month, currency`)
  return rows.map((row) => ({
    ...toControlTotal(row),
    month: row.month,
    isRequired: row.isRequired === 1,
  }))
}

/** Gaps of one month (rule 7.10), and the text that stands for just these figures. */
export type MonthGaps = Readonly<{ gaps: readonly ControlTotal[]; asRead: string }>

export async function readGaps(db: Database, month: Month): Promise<MonthGaps> {
  const { asRead } = await db.get<{ asRead: string }>(sql`SELECT ${gapsText(month)} AS asRead`)
  const rows: readonly TotalRow[] = JSON.parse(asRead)
  return { gaps: rows.map(toControlTotal), asRead }
}

/** True inside a batch while the month has just the gaps that were read: none, if none were. */
export const gapsAreStill = (month: Month, { asRead }: MonthGaps) =>
  sql`${gapsText(month)} = ${asRead}`

/** A text of the month's gaps: "[]" when there are none. Reads that month's lines of watched currencies. */
const gapsText = (month: Month): SQL => sql`(
  WITH RECURSIVE ${watchedCurrencies},
    total (currency, expected, received) AS (
      SELECT currency, ${expected(sql`${month}`, sql`watched.currency`)},
        ${received(sql`${month}`, sql`watched.currency`)}
      FROM watched WHERE currency IS NOT NULL)
  SELECT json_group_array(json_object('currency', currency, 'expected', expected || '',
    'received', received || '') ORDER BY currency)
  FROM total WHERE expected IS NOT received)`

/** A common table expression: currencies that have had totals, one seek each, however many pushes. */
export const watchedCurrencies = sql`watched (currency) AS (
  SELECT min(currency) FROM control_totals
  UNION ALL
  SELECT (SELECT min(currency) FROM control_totals WHERE currency > watched.currency)
  FROM watched WHERE watched.currency IS NOT NULL)`

// Both as the text "[count,sum]": compared exactly, also past what a JavaScript number holds.
const expected = (month: SQL, currency: SQL): SQL => sql`(
  SELECT json_array(line_count, sum_minor) FROM control_totals AS pushed
  WHERE pushed.currency = ${currency} AND pushed.service_month = ${month}
  ORDER BY pushed.sequence DESC LIMIT 1)`

const received = (month: SQL, currency: SQL): SQL => sql`(
  SELECT json_array(count(*), coalesce(sum(amount_minor), 0))
  FROM revenue_lines AS line INDEXED BY revenue_lines_by_month_currency
  WHERE line.service_month = ${month} AND line.currency = ${currency})`

type TotalRow = Readonly<{ currency: Currency; expected: string | null; received: string }>

const toControlTotal = (row: TotalRow): ControlTotal => ({
  currency: row.currency,
  expected: row.expected === null ? null : toTotals(row.expected),
  received: toTotals(row.received),
})

function toTotals(text: string): LineTotals {
  const [lineCount, sumMinor]: readonly [number, Minor] = JSON.parse(text)
  return { lineCount, sumMinor }
}
