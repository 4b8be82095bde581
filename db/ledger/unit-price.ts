import { type SQL, sql } from 'drizzle-orm'
import type { ParsedOverage } from '#domain/ledger/revenue-line.ts'
import { microsOfUnitPrice, type UnitPrice } from '#domain/ledger/unit-price.ts'

/**
 * The price of a line of `revenue_lines` as its one decimal text, whichever of three columns says it; null
 * where the line stands as billed, and of other kinds than overage (decision 043). `line` is its alias.
 */
export function unitPriceOf(line: 'l' | 'line' | 'revenue_lines'): SQL<UnitPrice | null> {
  const column = (name: string) => sql.raw(`${line}.${name}`)
  const micros = column('unit_price_micros')
  return sql<UnitPrice | null>`CASE WHEN ${micros} IS NOT NULL AND ${column('as_billed')} IS NULL
    THEN coalesce(${column('unit_price')}, rtrim(rtrim(
      printf('%d.%06d', ${micros} / 1000000, ${micros} % 1000000), '0'), '.')) END`
}

/** What the three columns hold of a line. */
export function priceColumns({ unitPrice }: Pick<ParsedOverage, 'unitPrice'>) {
  if (unitPrice === null) return { unitPriceMicros: 0, unitPrice: null, asBilled: 1 }
  const micros = microsOfUnitPrice(unitPrice)
  return micros === null
    ? { unitPriceMicros: 0, unitPrice, asBilled: null }
    : { unitPriceMicros: micros, unitPrice: null, asBilled: null }
}
