import type { PushedTotals } from '#db/ledger/control-totals.ts'
import type { StoredLine } from '#db/ledger/revenue-lines.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { OwnershipEntry } from '#domain/ledger/ownership.ts'
import type { RateVersion } from '#domain/ledger/rate.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import type { Adjustment, Close, LedgerLine } from '#domain/statements/statement-input.ts'

export type LedgerReseller = Readonly<{
  id: string
  number: number
  approvedOn: CalendarDate
  terminatedFrom: Month | null
}>

export type LedgerTenant = Readonly<{ id: string; onboardedOn: CalendarDate; test: boolean }>

/** An ownership entry; `first` is the one that follows a corrected onboarding date. */
export type LedgerOwnership = OwnershipEntry & Readonly<{ kind: 'first' | 'transfer' }>

/** A rate version with when it was recorded, and whether it was withdrawn (rule 6). */
export type RecordedRate = RateVersion & Readonly<{ recordedAtMs: number; isWithdrawn: boolean }>

/** A push of the billing side, in the order received, and whether its month was closed by then. */
export type HeldTotals = PushedTotals & Readonly<{ cameAfterClose: boolean }>

export type ActiveUntil = Readonly<{
  resellerId: string
  recordedOn: CalendarDate
  until: CalendarDate | null
}>

/** What D1 holds for the engine, in arrays: the product's own types, nothing computed. */
export type Ledger = {
  resellers: LedgerReseller[]
  tenants: LedgerTenant[]
  ownerships: LedgerOwnership[]
  /** Also those withdrawn, which the product's queries leave out. */
  rates: RecordedRate[]
  lines: LedgerLine[]
  /** By line key, as ingest reads them. */
  storedLines: Map<string, StoredLine>
  adjustments: Adjustment[]
  minimumPayoutMinor: Record<string, number>
  controlTotals: HeldTotals[]
  activeUntil: ActiveUntil[]
  closes: Close[]
  /** The close that stored its cutoff and was interrupted before it stated anything. */
  unfinished: Close | null
  statements: StatementDraft[]
}

export function openLedger(): Ledger {
  return {
    resellers: [],
    tenants: [],
    ownerships: [],
    rates: [],
    lines: [],
    storedLines: new Map(),
    adjustments: [],
    minimumPayoutMinor: {},
    controlTotals: [],
    activeUntil: [],
    closes: [],
    unfinished: null,
    statements: [],
  }
}

/** What the product answered; `why` names the fields or codes of a refusal. */
export type ProductAnswer =
  | Readonly<{ answer: 'accepted' | 'same' }>
  | Readonly<{ answer: 'refused'; why: readonly string[] }>
  | Readonly<{ answer: 'closed'; months: readonly string[] }>

export const acceptedByProduct: ProductAnswer = { answer: 'accepted' }

export const refusedByProduct = (...why: string[]): ProductAnswer => ({ answer: 'refused', why })

export const findReseller = (ledger: Ledger, id: string): LedgerReseller | null =>
  ledger.resellers.find((reseller) => reseller.id === id) ?? null

export const findTenant = (ledger: Ledger, id: string): LedgerTenant | null =>
  ledger.tenants.find((tenant) => tenant.id === id) ?? null

export const terminationsOf = (ledger: Ledger): ReadonlyMap<string, Month> =>
  new Map(
    ledger.resellers.flatMap(({ id, terminatedFrom }) =>
      terminatedFrom === null ? [] : [[id, terminatedFrom]],
    ),
  )

/** As the queries of the product read them. */
export const countedRates = ({ rates }: Ledger): readonly RateVersion[] =>
  rates.filter(({ isWithdrawn }) => !isWithdrawn)

/** The latest month that counts as closed: from its cutoff on (rule 7.3). */
export const lastClosedMonth = (ledger: Ledger): Month | null => ledger.closes.at(-1)?.month ?? null
