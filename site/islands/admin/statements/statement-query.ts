import { isMonth, type Month } from '#domain/calendar/month.ts'
import { resellerNumberIn } from '#domain/ids.ts'
import { type Currency, currencyOf } from '#domain/money/currency.ts'
import { hrefWith } from '#domain/page-paths.ts'
import { type PaymentState, paymentStates } from '#domain/states.ts'
import { adminPages } from '#site/paths.ts'

/** What the list shows. Null: whichever. */
export interface StatementWish {
  readonly state: PaymentState | null
  readonly month: Month | null
  readonly reseller: number | null
  readonly currency: Currency | null
  /** Newest month first when left out. */
  readonly oldestFirst?: boolean
}

/** Reads the page's address: what is to be paid when it names no state. Unknown values are left out. */
export function statementWish(search: string): StatementWish {
  const parameters = new URLSearchParams(search)
  const state = parameters.get('state')
  const month = parameters.get('month')
  return {
    state: state === 'all' ? null : (paymentStates.find((known) => known === state) ?? 'open'),
    month: isMonth(month) ? month : null,
    reseller: resellerNumberIn(parameters.get('reseller') ?? ''),
    currency: currencyOf(parameters.get('currency') ?? ''),
    ...(parameters.get('order') === 'oldest' && { oldestFirst: true }),
  }
}

export function statementsHref(wish: StatementWish): string {
  const { state, month, reseller, currency, oldestFirst = false } = wish
  return adminPages.statements({
    state: state === 'open' ? null : (state ?? 'all'),
    month,
    reseller,
    currency,
    order: oldestFirst ? 'oldest' : null,
  })
}

/** What the list asks the API for; the preload sends the same, in the same order. */
export function statementQuery(search: string): Record<string, string> {
  const { state, month, reseller, currency, oldestFirst } = statementWish(search)
  return {
    ...(month !== null && { month }),
    ...(reseller !== null && { reseller: String(reseller) }),
    ...(currency !== null && { currency }),
    ...(state !== null && { state }),
    ...(oldestFirst && { order: 'oldest' }),
  }
}

/** The same statements as a file. */
export const statementsCsvHref = (search: string): string =>
  hrefWith('/api/admin/exports/statements', statementQuery(search))

export const areStatementsNarrowed = ({ month, reseller, currency }: StatementWish): boolean =>
  month !== null || reseller !== null || currency !== null

/** The number in the address of a statement's page. */
export const numberIn = (search: string): string | null =>
  new URLSearchParams(search).get('number') || null
