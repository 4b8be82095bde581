import { z } from 'zod'
import type { PriceSnapshot, RefundSnapshot } from '../snapshots.ts'
import { id, metadata, optionalId, seconds, text, whole } from './object-fields.ts'

const usages = ['metered', 'licensed'] as const
const said = 'reseller_program_kind'

/** A customer; its name only where the customer is to be recorded as a tenant. */
export const customerSchema = z
  .object({ id, created: seconds, name: text.nullish(), metadata })
  .transform(({ id, created, name, metadata }) => {
    const { tenant_id, reseller, onboarded_on, test } = metadata ?? {}
    const isNamed = tenant_id !== undefined || reseller !== undefined
    return {
      kind: 'customer' as const,
      id,
      createdS: created,
      name: isNamed ? (name ?? null) : null,
      tenantId: tenant_id ?? null,
      reseller: reseller ?? null,
      onboardedOn: onboarded_on ?? null,
      isTest: test === 'true',
    }
  })

export const priceSchema = z
  .object({
    id,
    product: optionalId,
    nickname: text.nullish(),
    metadata,
    recurring: z.object({ usage_type: text.nullish() }).nullish(),
  })
  .transform(({ id, product, nickname, metadata, recurring }) => {
    const usage: PriceSnapshot['usage'] =
      usages.find((each) => each === recurring?.usage_type) ?? null
    return {
      kind: 'price' as const,
      id,
      product,
      says: metadata?.[said] ?? null,
      usage,
      name: nickname ?? null,
    }
  })

export const productSchema = z
  .object({ id, name: text.nullish(), metadata })
  .transform(({ id, name, metadata }) => ({
    kind: 'product' as const,
    id,
    says: metadata?.[said] ?? null,
    name: name ?? null,
  }))

export const paymentSchema = z
  .object({
    id,
    invoice: optionalId,
    payment: z.object({ payment_intent: optionalId, charge: optionalId }),
  })
  .transform(({ id, invoice, payment }, context) => {
    if (invoice === null) {
      context.addIssue({ code: 'custom', path: ['invoice'] })
      return z.NEVER
    }
    const { payment_intent: paymentIntent, charge } = payment
    return { kind: 'invoice_payment' as const, id, invoice, paymentIntent, charge }
  })

const given = {
  id,
  amount: whole,
  currency: z.string(),
  payment_intent: optionalId,
  charge: optionalId,
  status: text.nullish(),
}

export const refundSchema = z
  .object(given)
  .transform(({ payment_intent, status, currency, ...rest }) => ({
    kind: 'refund' as const,
    ...rest,
    currency: currency.toUpperCase(),
    paymentIntent: payment_intent,
    state: stateOfRefund(status),
  }))

export const disputeSchema = z
  .object(given)
  .transform(({ payment_intent, status, currency, ...rest }) => ({
    kind: 'dispute' as const,
    ...rest,
    currency: currency.toUpperCase(),
    paymentIntent: payment_intent,
    state: status === 'lost' ? ('done' as const) : ('open' as const),
  }))

function stateOfRefund(status: string | null | undefined): RefundSnapshot['state'] {
  if (status === 'succeeded') return 'done'
  return status === 'failed' || status === 'canceled' ? 'undone' : 'open'
}
