/** Sections 3, 4 and 5.3: which lines are written, and as what. */

import type { Books, Charge, Entry } from './books.ts'
import { monthAfter, monthOfSeconds } from './calendar.ts'
import { kindOf } from './kinds.ts'
import { feeOf, type LineFields, usageOf } from './line-fields.ts'
import { bindTenant, tenantOf } from './tenants.ts'

export type LineWait = 'customer' | 'reseller' | 'price' | 'month'

/** How a charge stands: written, of kind none, or waiting for one thing. */
export type Standing = 'written' | 'none' | 'can be written' | LineWait

export function standingOf(books: Books, charge: Charge): Standing {
  if (charge.written !== null) return 'written'
  const kind = kindOf(charge.raw, books.known, books.world)
  if (kind === 'none') return 'none'
  const { waits } = tenantOf(books, charge.customer)
  if (waits !== null) return waits
  if (kind === null) return 'price'
  return charge.serviceMonth > latestMonth(books) ? 'month' : 'can be written'
}

/** The month after the present one: later lines wait. */
export function latestMonth({ world }: Books): string {
  return monthAfter(monthOfSeconds(Math.floor(world.nowMs / 1000)))
}

/** A line as it stands in the ledger. */
export type WrittenLine = LineFields &
  Readonly<{
    externalId: string
    tenantId: string
    currency: string
    serviceMonth: string
    amountMinor: number
  }>

/** Writes everything that can be written, in the order in which it arose. */
export function writeLines(books: Books, lines: WrittenLine[]): void {
  for (const entry of books.entries) {
    if (entry.isWritten) continue
    const { charge } = entry
    if (standingOf(books, charge) === 'can be written') begin(books, charge)
    if (charge.written === null) continue
    entry.isWritten = true
    lines.push(lineOf(books, entry))
  }
}

function begin(books: Books, charge: Charge): void {
  const kind = kindOf(charge.raw, books.known, books.world)
  const { tenant } = tenantOf(books, charge.customer)
  if (tenant === null || kind === null || kind === 'none') return
  bindTenant(books, charge.customer, tenant)
  charge.written = kind
}

function lineOf(books: Books, entry: Entry): WrittenLine {
  const { externalId, charge, amount } = entry
  const { currency, serviceMonth } = charge
  return {
    externalId,
    tenantId: books.bound.get(charge.customer) ?? '',
    currency,
    serviceMonth,
    amountMinor: Number(amount),
    ...fieldsOf(entry),
  }
}

function fieldsOf({ type, charge, amount, corrects }: Entry): LineFields {
  if (type === 'credit') return { kind: 'credit', corrects: corrects ?? '' }
  if (type === 'own') return charge.written === 'overage' ? usageOf(charge) : feeOf(charge)
  if (charge.written === 'overage') return { kind: 'overage', messages: 0 }
  return { kind: 'platform_fee', listFeeMinor: Number(amount), discountMinor: 0 }
}
