import type { z } from 'zod'
import { type Month, monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import { type Minor, toMinor } from '#domain/money/money.ts'
import { type FieldError, fieldErrors } from '#domain/text/field-errors.ts'
import { resolveServiceMonth, revenueLineSchema } from './revenue-line-schema.ts'

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
  Readonly<{ kind: 'overage'; messages: number; unitPriceMicros: number }>

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
    const { kind, messages, unitPriceMicros, amountMinor } = sent
    if (!isOverageAsPriced(sent)) {
      return refused('amountMinor', 'Send the amount of messages × unit price, to 1 minor unit')
    }
    return { ok: true, line: { ...charge, kind, messages, unitPriceMicros, amountMinor } }
  }
  const { kind, listFeeMinor, discountMinor } = sent
  if (discountMinor > listFeeMinor) {
    return refused('discountMinor', 'Send a discount of at most the list fee')
  }
  const amountMinor = toMinor(listFeeMinor - discountMinor)
  return { ok: true, line: { ...charge, kind, listFeeMinor, discountMinor, amountMinor } }
}

// |amount − messages × price| ≤ 1 minor unit, exactly: both sides in millionths of a minor unit.
function isOverageAsPriced(sent: Extract<SentLine, { kind: 'overage' }>): boolean {
  const unitsPerMajor = 10n ** BigInt(exponentOf(sent.currency))
  const priced = BigInt(sent.messages) * BigInt(sent.unitPriceMicros) * unitsPerMajor
  const difference = BigInt(sent.amountMinor) * 1_000_000n - priced
  return difference >= -1_000_000n && difference <= 1_000_000n
}

function refused(path: string, message: string): LineParse {
  return { ok: false, errors: [{ path, message }] }
}
