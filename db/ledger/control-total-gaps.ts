import { type SQL, sql } from 'drizzle-orm'
import { json, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { ControlTotal } from '#domain/ledger/control-totals.ts'
import type { Currency } from '#domain/money/currency.ts'
import { controlTotal } from './control-totals.ts'
import { expected, judgedTotals, namedSources, received } from './control-totals-sql.ts'

/** Gaps of one month (rule 7.10), and the text that stands for just these figures. */
export type MonthGaps = Readonly<{ gaps: readonly ControlTotal[]; asRead: string }>

type GapAsRead = Readonly<{
  currency: Currency
  source: string | null
  expected: string | null
  received: string
}>

export const readGaps = (db: Database, month: Month): Read<MonthGaps> =>
  rows(db, { asRead: text }, sql`SELECT ${gapsText(month)} AS asRead`).to((found) => {
    const { asRead } = onlyRow(found)
    const gaps = json<readonly GapAsRead[]>()(asRead).map((gap) => ({
      currency: gap.currency,
      source: gap.source,
      expected: controlTotal.expected(gap.expected),
      received: controlTotal.received(gap.received),
    }))
    return { gaps, asRead }
  })

/** True inside a batch while the month has just the gaps that were read: none, if none were. */
export const gapsAreStill = (month: Month, { asRead }: MonthGaps) =>
  sql`${gapsText(month)} = ${asRead}`

/** A text of the month's gaps: "[]" when there are none. Reads that month's lines of watched sources, once. */
const gapsText = (month: Month): SQL => sql`(
  WITH RECURSIVE ${namedSources},
    pair (month, currency, source) AS (SELECT ${month}, currency, source FROM named),
    ${judgedTotals},
    total (currency, source, expected, received) AS MATERIALIZED (
      SELECT currency, source, ${expected(sql`own`)},
        ${received(sql`judged.month`, sql`judged.currency`, sql`judged.source`)}
      FROM judged WHERE isRequired)
  SELECT json_group_array(json_object('currency', currency, 'source', source,
    'expected', expected || '', 'received', received || '') ORDER BY currency, source)
  FROM total WHERE expected IS NOT received)`
