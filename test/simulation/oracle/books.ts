/** Everything that was recorded, in plain arrays, in recording order. */

import { monthAfter, monthOf } from './calendar.ts'
import type { LineId } from './events.ts'

/** A line after parsing. */
export type BookedLine = {
  sequence: number
  id: LineId
  type: 'platform_fee' | 'overage' | 'credit'
  tenant: string
  currency: string
  month: string
  /** In minor units: effective fee, overage as billed, or the (negative) credit. */
  amount: bigint
  corrects: LineId | null
  /** Everything that was said, as text, to compare a replay with. */
  said: string
}

export type Part = {
  month: string
  tenant: string
  bps: bigint
  revenue: bigint
  numerator: bigint
  remainder: bigint
  amount: bigint
  lines: LineId[]
}

export type Statement = {
  reseller: string
  month: string
  currency: string
  parts: Part[]
  ownRevenue: bigint
  priorRevenue: bigint
  numerator: bigint
  ownCommission: bigint
  priorCommission: bigint
  commission: bigint
  adjustments: bigint[]
  balanceIn: bigint
  due: bigint
  minimum: bigint
  payable: bigint
  balanceOut: bigint
}

/** What a billing system counts of its lines; without a source, of those of all. */
export type PushedTotals = {
  currency: string
  month: string
  source: string | null
  count: number
  sum: bigint
  isLast: boolean
  /** The month was closed when it came: it changes nothing. */
  isTooLate: boolean
}

export type Books = {
  sequence: number
  approvals: { reseller: string; at: string }[]
  rates: { reseller: string; from: string; bps: number; at: string; withdrawn: boolean }[]
  tenants: { tenant: string; onboardedOn: string; test: boolean; firstOwner: string | null }[]
  transfers: { tenant: string; from: string; owner: string | null }[]
  terminations: { reseller: string; from: string }[]
  lines: BookedLine[]
  adjustments: { sequence: number; reseller: string; currency: string; amount: bigint }[]
  minimums: { currency: string; amount: bigint }[]
  totals: PushedTotals[]
  activeUntils: { reseller: string; at: string; until: string | null }[]
  closes: { month: string; cutoff: number }[]
  statements: Statement[]
}

export function emptyBooks(): Books {
  return {
    sequence: 0,
    approvals: [],
    rates: [],
    tenants: [],
    transfers: [],
    terminations: [],
    lines: [],
    adjustments: [],
    minimums: [],
    totals: [],
    activeUntils: [],
    closes: [],
    statements: [],
  }
}

/** A month counts as closed from the moment its cutoff is stored, and with it all months before. */
export function isClosed(books: Books, month: string): boolean {
  return books.closes.some((close) => month <= close.month)
}

export function approvalOf(books: Books, reseller: string): string | null {
  for (const approval of books.approvals) if (approval.reseller === reseller) return approval.at
  return null
}

export function terminationOf(books: Books, reseller: string): string | null {
  for (const one of books.terminations) if (one.reseller === reseller) return one.from
  return null
}

/** The month to close next: after the last closed one, or that of the first approval. */
export function nextToClose(books: Books): string | null {
  let last: string | null = null
  for (const close of books.closes) last = close.month
  if (last !== null) return monthAfter(last)
  let first: string | null = null
  for (const approval of books.approvals) {
    if (first === null || monthOf(approval.at) < first) first = monthOf(approval.at)
  }
  return first
}

/** Rule 4: the later of the onboarding month and the first owner's approval month. */
export function firstMonthOf(books: Books, onboardedOn: string, firstOwner: string | null): string {
  const onboarding = monthOf(onboardedOn)
  if (firstOwner === null) return onboarding
  const approval = monthOf(approvalOf(books, firstOwner) ?? onboarding)
  if (approval > onboarding) return approval
  return onboarding
}

/** Rule 4: the greatest from-month ≤ the month; of two with the same from-month, the one recorded later. */
export function ownerOf(books: Books, tenantId: string, month: string): string | null {
  const changes: { from: string; owner: string | null }[] = []
  for (const tenant of books.tenants) {
    if (tenant.tenant !== tenantId || tenant.firstOwner === null) continue
    const from = firstMonthOf(books, tenant.onboardedOn, tenant.firstOwner)
    changes.push({ from, owner: tenant.firstOwner })
  }
  for (const transfer of books.transfers) if (transfer.tenant === tenantId) changes.push(transfer)

  let owner: string | null = null
  let greatest = ''
  for (const change of changes) {
    if (change.from > month || change.from < greatest) continue
    owner = change.owner
    greatest = change.from
  }
  if (owner === null) return null
  const end = terminationOf(books, owner)
  return end !== null && month >= end ? null : owner
}

/** Rule 4 again, for rates; one that was withdrawn counts nowhere (rule 6). */
export function rateOf(books: Books, reseller: string, month: string): number | null {
  let bps: number | null = null
  let greatest = ''
  for (const rate of books.rates) {
    if (rate.withdrawn) continue
    if (rate.reseller !== reseller || rate.from > month || rate.from < greatest) continue
    bps = rate.bps
    greatest = rate.from
  }
  return bps
}

export function isTest(books: Books, tenantId: string): boolean {
  return books.tenants.some((tenant) => tenant.tenant === tenantId && tenant.test)
}

/** The latest one set; 0 until then. */
export function minimumOf(books: Books, currency: string): bigint {
  let amount = 0n
  for (const minimum of books.minimums) if (minimum.currency === currency) amount = minimum.amount
  return amount
}
