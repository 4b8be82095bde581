import type { z } from 'zod'
import { type Month, monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import { type Minor, toMinor } from '#domain/money/money.ts'
import { type FieldError, fieldErrors } from '#domain/text/field-errors.ts'
import { resolveServiceMonth, revenueLineSchema } from './revenue-line-schema.ts'
import { isAsPriced, type UnitPrice, unitPriceOfMicros } from './unit-price.ts'

type LineId = Readonly<{ source: string; externalId: string }>

type Charge = LineId &
  Readonly<{
    tenantId: string
    currency: Currency
    serviceMonth: Month
    chargedAtMs: number | null
    /** The effective fee, or the overage as billed. */
    amountMinor: Minor
  }>

export type ParsedFee = Charge &
  Readonly<{ kind: 'platform_fee'; listFeeMinor: Minor; discountMinor: Minor }>

export type ParsedOverage = Charge &
  Readonly<{
    kind: 'overage'
    messages: number
    /** Null: it stands as billed. */
    unitPrice: UnitPrice | null
    /** Off messages × unit price; null is none. */
    discountMinor: Minor | null
  }>

/** Takes tenant, currency and service month from the line that it corrects. */
export type ParsedCredit = LineId &
  Readonly<{ kind: 'credit'; corrects: string; amountMinor: Minor; reason: string }>

export type ParsedLine = ParsedFee | ParsedOverage | ParsedCredit

export type LineParse =
  | Readonly<{ ok: true; line: ParsedLine }>
  | Readonly<{ ok: false; errors: readonly FieldError[] }>

type SentLine = z.output<typeof revenueLineSchema>
type SentCharge = Exclude<SentLine, { kind: 'credit' }>

/** A revenue line out of what a billing system sent, checked as far as it can be by itself (rule 5). */
export function parseRevenueLine(input: unknown): LineParse {
  const sent = revenueLineSchema.safeParse(input)
  if (!sent.success) return { ok: false, errors: fieldErrors(sent.error) }
  return sent.data.kind === 'credit' ? { ok: true, line: sent.data } : parseCharge(sent.data)
}

/** Whether a replay says what the stored line says, compared after parsing (rule 5). */
export function sameContent(a: ParsedLine, b: ParsedLine): boolean {
  // The kind is among the fields and decides which there are, so comparing a's is enough.
  const other = new Map<string, unknown>(Object.entries(b))
  return Object.entries(a).every(([name, value]) => other.get(name) === value)
}

/** Months after the next one are refused (rule 5). */
export function isAcceptedServiceMonth(serviceMonth: Month, nowMs: number): boolean {
  return serviceMonth <= nextMonth(monthOfInstantMs(nowMs))
}

function parseCharge(sent: SentCharge): LineParse {
  const service = resolveServiceMonth(sent)
  if ('problem' in service) return refused('serviceMonth', service.problem)
  const { source, externalId, tenantId, currency } = sent
  const chargedAtMs = sent.chargedAt ?? null
  const charge = {
    source,
    externalId,
    tenantId,
    currency,
    serviceMonth: service.month,
    chargedAtMs,
  }
  if (sent.kind === 'overage') {
    const { kind, messages, amountMinor, discountMinor } = sent
    const unitPrice = priceOf(sent)
    const problem = overageProblem(sent, unitPrice)
    if (problem !== null) return { ok: false, errors: [problem] }
    const discount = discountMinor === 0 ? null : discountMinor
    const line = { ...charge, kind, messages, unitPrice, discountMinor: discount, amountMinor }
    return { ok: true, line }
  }
  const { kind, listFeeMinor, discountMinor } = sent
  if (discountMinor > listFeeMinor) {
    return refused('discountMinor', 'Send a discount of at most the list fee')
  }
  const amountMinor = toMinor(listFeeMinor - discountMinor)
  return { ok: true, line: { ...charge, kind, listFeeMinor, discountMinor, amountMinor } }
}

type SentOverage = Extract<SentLine, { kind: 'overage' }>

function priceOf({ unitPrice, unitPriceMicros }: SentOverage): UnitPrice | null {
  if (unitPrice != null) return unitPrice
  return unitPriceMicros == null ? null : unitPriceOfMicros(unitPriceMicros)
}

/** What is wrong with overage as a whole; null when nothing is. */
function overageProblem(sent: SentOverage, unitPrice: UnitPrice | null): FieldError | null {
  if (sent.unitPrice != null && sent.unitPriceMicros != null) {
    return {
      path: 'unitPriceMicros',
      message: 'Send the unit price as unitPrice or as unitPriceMicros, not both',
    }
  }
  if (unitPrice !== null) {
    return isAsPriced({ ...sent, unitPrice }) ? null : { path: 'amountMinor', message: otherAmount }
  }
  if (sent.discountMinor === 0) return null
  return {
    path: 'discountMinor',
    message:
      'Send the unit price that the discount is taken off, or no discount: without a unit price the amount stands as billed',
  }
}

const otherAmount =
  'Send the amount of messages × unit price, less the discount, to 1 minor unit; or leave the unit price out where the amount is billed otherwise, as in packages'

function refused(path: string, message: string): LineParse {
  return { ok: false, errors: [{ path, message }] }
}
