import { isMonth, type Month } from '#domain/calendar/month.ts'
import { resellerNumberIn } from '#domain/ids.ts'
import { type Currency, currencyOf } from '#domain/money/currency.ts'
import { type LineKind, lineKinds } from '#domain/states.ts'

/** Which lines the ledger shows. Null: whichever. */
export interface LedgerWish {
  readonly month: Month | null
  readonly currency: Currency | null
  readonly kind: LineKind | null
  readonly source: string | null
  /** Lines that were accepted after the one of this number. */
  readonly after: number | null
  readonly tenant: string | null
  readonly reseller: number | null
}

export const wholeLedger: LedgerWish = {
  month: null,
  currency: null,
  kind: null,
  source: null,
  after: null,
  tenant: null,
  reseller: null,
}

export function ledgerWish(search: string): LedgerWish {
  const parameters = new URLSearchParams(search)
  const month = parameters.get('month')
  return {
    month: isMonth(month) ? month : null,
    currency: currencyOf(parameters.get('currency') ?? ''),
    kind: lineKinds.find((kind) => kind === parameters.get('kind')) ?? null,
    source: parameters.get('source')?.trim().slice(0, 40) || null,
    after: lineNumberIn(parameters.get('after') ?? ''),
    tenant: parameters.get('tenant')?.trim().slice(0, 64) || null,
    reseller: resellerNumberIn(parameters.get('reseller') ?? ''),
  }
}

/** "1204" is 1204; null for what is no line’s number. */
export const lineNumberIn = (text: string): number | null =>
  /^\d{1,15}$/.test(text.trim()) ? Number(text) : null

/** What the ledger asks the API for; the preload sends the same, in the same order. */
export function queryOf(wish: LedgerWish): Record<string, string> {
  const named = Object.entries(wish).filter(([, value]) => value !== null)
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]))
}

export const ledgerQuery = (search: string): Record<string, string> => queryOf(ledgerWish(search))

export const isLedgerNarrowed = (wish: LedgerWish): boolean => Object.keys(queryOf(wish)).length > 0
