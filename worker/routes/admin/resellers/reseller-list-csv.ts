import {
  type AdminResellerRow,
  readAdminResellers,
} from '#actions/resellers/read-admin-resellers.ts'
import type { Database } from '#db/core/database.ts'
import { resellerLabel } from '#domain/ids.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import { shownMinor } from '#domain/money/money.ts'
import type { CsvColumn } from '#http/answers/csv-answer.ts'
import { streamedCsv } from '#http/answers/streamed-csv.ts'

/** Resellers a query: some 300 queries for 5,000 resellers. */
const atOnce = 50

type Query = Omit<Parameters<typeof readAdminResellers>[1], 'after' | 'limit'>

/** The resellers of a filter as a file, read page by page to the end; one line a reseller and currency. */
export function resellerListCsv(db: Database, fileName: string, query: Query): Response {
  return streamedCsv<Line, Position>(fileName, columns, { after: null }, async ({ after }) => {
    const page = await readAdminResellers(db, { ...query, after, limit: atOnce })
    const last = page.length < atOnce ? undefined : page.at(-1)
    return {
      rows: page.flatMap(({ reseller }) => linesOf(reseller)),
      next: last === undefined ? null : { after: last.position },
    }
  })
}

/** The first page is after nothing. */
type Position = Pick<Parameters<typeof readAdminResellers>[1], 'after'>

type Line = Readonly<{
  reseller: AdminResellerRow
  total: AdminResellerRow['lastYear'][number] | null
}>

const linesOf = (reseller: AdminResellerRow): Line[] =>
  reseller.lastYear.length === 0
    ? [{ reseller, total: null }]
    : reseller.lastYear.map((total) => ({ reseller, total }))

const text = (header: string, of: (row: AdminResellerRow) => string | null): CsvColumn<Line> => ({
  header,
  cell: ({ reseller }) => ({ text: of(reseller) }),
})

const count = (header: string, of: (row: AdminResellerRow) => number | null): CsvColumn<Line> => ({
  header,
  cell: ({ reseller }) => ({ figure: of(reseller) ?? '' }),
})

const sum = (header: string, key: 'revenueMinor' | 'commissionMinor'): CsvColumn<Line> => ({
  header,
  cell: ({ total }) => ({
    figure: total === null ? '' : amountToDecimal(shownMinor(total[key]), total.currency),
  }),
})

const columns: readonly CsvColumn<Line>[] = [
  text('number', (row) => resellerLabel(row.number)),
  text('company', (row) => row.companyName),
  text('country', (row) => row.country),
  text('contact_email', (row) => row.contactEmail),
  text('approved_on', (row) => row.approvedOn),
  count('promo_slot', (row) => row.promoSlot),
  count('rate_percent', (row) => (row.rateBps === null ? null : row.rateBps / 100)),
  text('status', (row) => row.status?.state ?? null),
  count('tenants', (row) => row.status?.totalTenants ?? null),
  count('tenants_in_window', (row) => row.status?.countedTenants ?? null),
  count('tenants_target', (row) => row.status?.targetTenants ?? null),
  text('next_risk_date', (row) => row.status?.nextRiskDate ?? null),
  text('suspended', (row) => (row.suspended ? 'yes' : 'no')),
  text('terminated_from', (row) => row.terminatedFrom),
  { header: 'currency', cell: ({ total }) => ({ text: total?.currency ?? null }) },
  sum('revenue_last_12_months', 'revenueMinor'),
  sum('commission_last_12_months', 'commissionMinor'),
]
