import { sql } from 'drizzle-orm'
import { currency, integer, month, type RowOf, shownSum, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { EarnsNothing } from '#domain/ledger/earning.ts'
import type { Volume, Volumes } from '#domain/ledger/volume.ts'
import type { Minor } from '#domain/money/money.ts'

/** What one row of a file would bring: of lines their service month, of tenants that of onboarding. */
export type RowSum = Readonly<{
  month: Month
  /** '' of tenants. */
  currency: string
  /** 0 for nobody. */
  resellerNumber: number
  remark: EarnsNothing | ''
  /** Minor units; 0 of tenants. */
  sumMinor: Minor
}> &
  /** What it counts for the limits of its currency. */
  Volume

/** Statements of the batch of a page of the dry run: adds what its rows would bring. */
export const addImportSums = (db: Database, importId: string, added: readonly RowSum[]) =>
  jsonChunks(added).map((chunk) =>
    statement(
      db,
      sql`INSERT INTO import_sums
        (import_id, month, currency, reseller_number, remark, row_count, sum_minor, charged_minor,
          messages)
      SELECT ${importId}, value->>'month', value->>'currency', value->>'resellerNumber',
        value->>'remark', count(*), sum(value->>'sumMinor'),
        sum(value->>'chargedMinor'), sum(value->>'messages')
      FROM json_each(${chunk}) WHERE true GROUP BY 2, 3, 4, 5
      ON CONFLICT (import_id, month, currency, reseller_number, remark) DO UPDATE SET
        row_count = row_count + excluded.row_count, sum_minor = sum_minor + excluded.sum_minor,
        charged_minor = charged_minor + excluded.charged_minor, messages = messages + excluded.messages`,
    ),
  )

/** What the rows judged so far would add to the volume of each currency. */
export const readImportVolumes = (db: Database, importId: string): Read<Volumes> =>
  rows(
    db,
    { currency, chargedMinor: integer, messages: integer },
    sql`
    SELECT currency, sum(charged_minor) AS chargedMinor, sum(messages) AS messages
    FROM import_sums WHERE import_id = ${importId} GROUP BY currency ORDER BY currency`,
  ).to((found) => new Map(found.map(({ currency: of, ...volume }) => [of, volume])))

const importTotal = { month, currency: text, rowCount: integer, sumMinor: shownSum }
export type ImportTotal = RowOf<typeof importTotal>

/** What a file would bring, by month and currency. */
export const listImportTotals = (db: Database, importId: string): Read<ImportTotal[]> =>
  rows(
    db,
    importTotal,
    sql`
    SELECT month, currency, sum(row_count) AS rowCount, sum(sum_minor) AS sumMinor
    FROM import_sums WHERE import_id = ${importId} GROUP BY month, currency ORDER BY month, currency`,
  )

const importRemark = { remark: text, currency: text, rowCount: integer, sumMinor: shownSum }
export type ImportRemark = RowOf<typeof importRemark>

/** What of it earns nothing, by reason and currency. */
export const listImportRemarks = (db: Database, importId: string): Read<ImportRemark[]> =>
  rows(
    db,
    importRemark,
    sql`
    SELECT remark, currency, sum(row_count) AS rowCount, sum(sum_minor) AS sumMinor
    FROM import_sums WHERE import_id = ${importId} AND remark IS NOT ''
    GROUP BY remark, currency ORDER BY remark, currency`,
  )

const resellerSum = {
  month,
  currency: text,
  /** 0 for nobody. */
  resellerNumber: integer,
  /** '' for nobody. */
  companyName: text,
  rowCount: integer,
  sumMinor: shownSum,
}
export type ResellerSum = RowOf<typeof resellerSum>

/** The same by month, currency and reseller: what earns, or counts; at most `limit` of them. */
export const listResellerSums = (
  db: Database,
  importId: string,
  limit: number,
): Read<ResellerSum[]> =>
  rows(
    db,
    resellerSum,
    sql`
    SELECT month, currency, reseller_number AS resellerNumber,
      coalesce((SELECT company_name FROM resellers WHERE number = reseller_number), '')
        AS companyName, row_count AS rowCount, sum_minor AS sumMinor
    FROM import_sums WHERE import_id = ${importId} AND remark = ''
    ORDER BY month, currency, reseller_number LIMIT ${limit}`,
  )
