/** What a history wants to happen next, in small numbers that shrink well; `unfold` makes it events. */

/** Where the clock goes first. `due` is the next instant at which some month may close. */
export type Move =
  | Readonly<{ to: 'stay' | 'month-end' | 'month-start' | 'due' | 'before-due' }>
  | Readonly<{ to: 'hours' | 'days' | 'months'; count: number }>

/** A month counted from that of the clock, or from the first one that isn't closed. */
export type MonthChoice = Readonly<{ from: 'now' | 'open'; offset: number }>

/** A day counted from that of the clock, or the first or last one of a month. */
export type DayChoice =
  | Readonly<{ from: 'now'; offset: number }>
  | Readonly<{ from: 'first' | 'last'; month: MonthChoice }>

/** `pick` counts modulo what there is; a few picks past the end name what nobody knows. */
export type Pick = number

export type Charge = Readonly<{
  tenant: Pick
  month: MonthChoice
  given: 'month' | 'first-instant' | 'last-instant' | 'both' | 'disagree' | 'neither'
  currency: string
  source: 'billing' | 'billing-2'
}>

export type Action =
  | Readonly<{ do: 'approve'; bps: number }>
  /** Mistaken: withdrawn at once. */
  | Readonly<{ do: 'rate'; reseller: Pick; month: MonthChoice; bps: number; mistaken: boolean }>
  | Readonly<{ do: 'withdraw'; reseller: Pick; back: Pick }>
  | Readonly<{ do: 'tenants'; count: number; day: DayChoice; test: boolean; owner: Pick | null }>
  | Readonly<{ do: 'correct'; tenant: Pick; day: DayChoice | null; test: boolean | null }>
  | Readonly<{ do: 'transfer'; tenant: Pick; month: MonthChoice; owner: Pick | null }>
  | Readonly<{ do: 'terminate'; reseller: Pick; month: MonthChoice }>
  | Readonly<{ do: 'fee'; charge: Charge; listMinor: number; discountMinor: number }>
  | Readonly<{ do: 'fees'; charge: Charge; count: number; listMinor: number }>
  | Readonly<{
      do: 'overage'
      charge: Charge
      messages: number
      price: string | null
      millionths: number | null
      discountMinor: number | null
      offMinor: number
    }>
  | Readonly<{ do: 'credit'; line: Pick; of: 'all' | 'left' | 'half' | 'one' | 'too-much' }>
  | Readonly<{ do: 'credit-all'; of: 'left' | 'half' | 'one' }>
  | Readonly<{
      do: 'again'
      line: Pick
      change: 'none' | 'spelling' | 'amount' | 'price' | 'instant' | 'kind'
    }>
  | Readonly<{ do: 'adjust'; reseller: Pick; currency: string; amountMinor: number }>
  | Readonly<{ do: 'minimum'; currency: string; amountMinor: number }>
  | Readonly<{
      do: 'totals'
      currency: string
      month: MonthChoice
      /** Null: the older form, of all sources together. */
      source: Charge['source'] | null
      offCount: number
      offSum: number
      isLast: boolean
    }>
  | Readonly<{ do: 'active-until'; reseller: Pick; day: DayChoice | null; plusMonths: number }>
  | Readonly<{ do: 'close'; interrupted: boolean; at: 'now' | 'due' | 'before-due' }>
  | Readonly<{ do: 'force'; month: MonthChoice; interrupted: boolean }>
  | Readonly<{ do: 'ask-estimate' }>
  | Readonly<{
      do: 'ask-status'
      reseller: Pick
      from: 'approval' | 'tenant' | 'now' | 'termination' | 'active-until' | 'lock'
      pick: Pick
      months: number
      days: number
      withRisk: boolean
    }>

export type ActionName = Action['do']

export type Intent = Readonly<{ move: Move; action: Action }>

export type History = Readonly<{ startsAt: string; intents: readonly Intent[] }>
