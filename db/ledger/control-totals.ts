import { type SQL, sql } from 'drizzle-orm'
import { type Cell, currency, flag, json, month, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
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
  received: Readonly<{ atMs: number; by: string }> & Partial<PushRequest>,
) =>
  db.insert(controlTotals).values({
    ...pushed,
    serviceMonth: month,
    receivedAtMs: received.atMs,
    receivedBy: received.by,
    requestKey: received.key ?? null,
    requestHash: received.hash ?? null,
  })

/** Under what a push is known again: its Idempotency-Key, and the SHA-256 of what it says. */
export type PushRequest = Readonly<{ key: string; hash: string }>

/** The hash of what the sender pushed under that key before; null when nothing was. */
export const findPushHash = (db: Database, by: string, key: string): Read<string | null> =>
  rows(
    db,
    { hash: text },
    sql`SELECT request_hash AS hash FROM control_totals
      WHERE received_by = ${by} AND request_key = ${key} LIMIT 1`,
  ).to((found) => found[0]?.hash ?? null)

/** True inside a batch until the sender pushed something under that key. */
export const isFirstPush = (by: string, key: string) =>
  sql`NOT EXISTS (SELECT 1 FROM control_totals WHERE received_by = ${by} AND request_key = ${key})`

/** True inside a batch while the latest push for the month and currency is another one, or none. */
export const totalsAreNews = ({ month, currency, lineCount, sumMinor }: PushedTotals) =>
  sql`(${expected(sql`${month}`, sql`${currency}`)} IS NOT json_array(
    CAST(${lineCount} AS INTEGER), CAST(${sumMinor} AS INTEGER)))`

/** The text "[count,sum]". */
const lineTotals: Cell<LineTotals> = (held) => {
  const [lineCount, sumMinor] = json<readonly [number, Minor]>()(held)
  return { lineCount, sumMinor }
}

const controlTotal = { currency, expected: orNull(lineTotals), received: lineTotals }

/** Expected and received of one service month and currency. */
export const readControlTotal = (
  db: Database,
  month: Month,
  currency: Currency,
): Read<ControlTotal> =>
  rows(
    db,
    controlTotal,
    sql`SELECT ${currency} AS currency,
    ${expected(sql`${month}`, sql`${currency}`)} AS expected,
    ${received(sql`${month}`, sql`${currency}`)} AS received`,
  ).to(onlyRow)

const monthControlTotal = {
  ...controlTotal,
  month,
  /** The currency has had totals, so that this month needs them too (rule 7.10). */
  isRequired: flag,
}
export type MonthControlTotal = RowOf<typeof monthControlTotal>

/** Expected and received of those of some months that no close has begun with, of every currency that has lines in one or has had totals. */
export const listControlTotals = (
  db: Database,
  months: readonly Month[],
): Read<MonthControlTotal[]> =>
  rows(
    db,
    monthControlTotal,
    sql`
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
    SELECT month, currency,
      currency IN (SELECT currency FROM watched WHERE currency IS NOT NULL) AS isRequired,
      ${expected(sql`total.month`, sql`total.currency`)} AS expected,
      ${received(sql`total.month`, sql`total.currency`)} AS received
    FROM total WHERE currency IS NOT NULL ORDER BY month, currency`,
  )

/** Gaps of one month (rule 7.10), and the text that stands for just these figures. */
export type MonthGaps = Readonly<{ gaps: readonly ControlTotal[]; asRead: string }>

type GapAsRead = Readonly<{ currency: Currency; expected: string | null; received: string }>

export const readGaps = (db: Database, month: Month): Read<MonthGaps> =>
  rows(db, { asRead: text }, sql`SELECT ${gapsText(month)} AS asRead`).to((found) => {
    const { asRead } = onlyRow(found)
    const gaps = json<readonly GapAsRead[]>()(asRead).map((gap) => ({
      currency: gap.currency,
      expected: controlTotal.expected(gap.expected),
      received: controlTotal.received(gap.received),
    }))
    return { gaps, asRead }
  })

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
