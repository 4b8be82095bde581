/** What can happen, in the order it is recorded. Instants are ISO 8601 in UTC with milliseconds, months "2026-10", days "2026-10-31". */

export type Event =
  | { kind: 'approve'; at: string; reseller: string; bps: number }
  | { kind: 'rate'; at: string; reseller: string; from: string; bps: number }
  // The nth of its rates in the order recorded, the approval's being number 0.
  | { kind: 'withdraw'; at: string; reseller: string; nth: number }
  | {
      kind: 'tenant'
      at: string
      tenant: string
      onboardedOn: string
      test: boolean
      owner: string | null
    }
  | { kind: 'correct'; at: string; tenant: string; onboardedOn: string; test: boolean }
  | { kind: 'transfer'; at: string; tenant: string; from: string; owner: string | null }
  | { kind: 'terminate'; at: string; reseller: string; from: string }
  | LineEvent
  | {
      kind: 'adjustment'
      at: string
      id: string
      reseller: string
      currency: string
      amount: number
    }
  | { kind: 'minimum'; at: string; currency: string; amount: number }
  // Without a source: of the lines of all, the older form.
  | {
      kind: 'totals'
      at: string
      currency: string
      month: string
      source: string | null
      count: number
      sum: number
      isLast: boolean
    }
  | { kind: 'activeUntil'; at: string; reseller: string; until: string | null }
  | CloseEvent

/** A run of the close: every month that may close at `at`. Interrupted: it begins one month and stops. */
export type CloseEvent =
  | { kind: 'close'; at: string; interrupted: boolean }
  | { kind: 'force'; at: string; month: string; interrupted: boolean }

/** The service month is given as month, as instant of the charge, or as both. */
export type Charged = { month?: string; instant?: string }

export type LineContent =
  | ({
      type: 'platform_fee'
      tenant: string
      currency: string
      list: number
      discount: number
    } & Charged)
  | ({
      type: 'overage'
      tenant: string
      currency: string
      messages: number
      /** As text, in millionths, or neither: as billed. */
      price: string | null
      millionths: number | null
      discount: number | null
      amount: number
    } & Charged)
  | { type: 'credit'; corrects: LineId; amount: number; reason: string }

export type LineId = { source: string; externalId: string }

export type LineEvent = { kind: 'line'; at: string; id: LineId; content: LineContent }

export type Refusal =
  | 'unknown reseller'
  | 'unknown tenant'
  | 'known already'
  | 'closed month'
  | 'lower rate too early'
  | 'not a rate'
  | 'unknown rate'
  | 'rate of the approval'
  | 'rate stands'
  | 'before approval'
  | 'before first month'
  | 'past a transfer'
  | 'owner terminated'
  | 'terminated already'
  | 'other content'
  | 'unknown currency'
  | 'no month'
  | 'months disagree'
  | 'month too late'
  | 'not a fee'
  | 'not an overage'
  | 'not a price'
  | 'two prices'
  | 'discount without a price'
  | 'amount differs'
  | 'not a credit'
  | 'unknown line'
  | 'corrects a credit'
  | 'credits exceed line'
  | 'no amount'
  | 'not the next month'
  | 'not due'

/** `same`: accepted again, nothing changed. */
export type Answer =
  | { answer: 'accepted' }
  | { answer: 'same' }
  | { answer: 'refused'; why: Refusal }
  | { answer: 'closed'; months: string[] }

export const accepted: Answer = { answer: 'accepted' }

export const same: Answer = { answer: 'same' }

export function refused(why: Refusal): Answer {
  return { answer: 'refused', why }
}
