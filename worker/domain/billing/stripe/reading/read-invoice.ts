import { z } from 'zod'
import type { InvoiceLine, NoteLine, NoteSnapshot } from '../snapshots.ts'
import {
  amountFields,
  amountsOf,
  decimalText,
  id,
  linesOf,
  metadata,
  optionalId,
  optionalSeconds,
  seconds,
  totalFields,
  totalsOf,
  whole,
} from './object-fields.ts'

const proration = z
  .object({
    proration_details: z
      .object({
        credited_items: z
          .object({ invoice: optionalId, invoice_line_items: z.array(id).nullish() })
          .nullish(),
      })
      .nullish(),
  })
  .nullish()

const invoiceLine = z
  .object({
    ...amountFields,
    period: z.object({ start: seconds }),
    quantity: whole.nullish(),
    quantity_decimal: decimalText,
    pricing: z
      .object({
        unit_amount_decimal: decimalText,
        price_details: z.object({ price: optionalId, product: optionalId }).nullish(),
      })
      .nullish(),
    parent: z
      .object({ invoice_item_details: proration, subscription_item_details: proration })
      .nullish(),
    metadata,
  })
  .transform((line): InvoiceLine => {
    const { price = null, product = null } = line.pricing?.price_details ?? {}
    const { invoice_item_details: item, subscription_item_details: subscription } =
      line.parent ?? {}
    const credited =
      item?.proration_details?.credited_items ?? subscription?.proration_details?.credited_items
    const { quantity } = line
    return {
      ...amountsOf(line),
      periodStartS: line.period.start,
      quantity: line.quantity_decimal ?? (quantity == null ? null : String(quantity)),
      unitAmount: line.pricing?.unit_amount_decimal ?? null,
      price,
      product,
      kind: price === null ? (line.metadata?.['reseller_program_kind'] ?? null) : null,
      credits: credited?.invoice
        ? { invoice: credited.invoice, lines: credited.invoice_line_items ?? [] }
        : null,
    }
  })

/** An invoice. Of a draft nothing counts: it is not final. */
export const invoiceSchema = z
  .object({
    id,
    customer: optionalId,
    currency: z.string(),
    status: z.string().nullish(),
    status_transitions: z.object({
      finalized_at: optionalSeconds,
      paid_at: optionalSeconds,
      voided_at: optionalSeconds,
      marked_uncollectible_at: optionalSeconds,
    }),
    ...totalFields,
    pre_payment_credit_notes_amount: whole,
    post_payment_credit_notes_amount: whole,
    lines: linesOf(invoiceLine),
  })
  .refine(
    ({ status, status_transitions: at }) =>
      status == null || status === 'draft' || at.finalized_at !== null,
    { path: ['status_transitions', 'finalized_at'] },
  )
  .transform((invoice) => {
    const at = invoice.status_transitions
    return {
      kind: 'invoice' as const,
      id: invoice.id,
      customer: invoice.customer,
      currency: invoice.currency.toUpperCase(),
      isDraft: invoice.status == null || invoice.status === 'draft',
      finalizedS: at.finalized_at,
      paidS: at.paid_at,
      voidedS: at.voided_at,
      uncollectibleS: at.marked_uncollectible_at,
      totals: totalsOf(invoice),
      noted: invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount,
      lines: invoice.lines.data,
      hasMore: invoice.lines.has_more ?? false,
    }
  })

const noteLine = z
  .object({ ...amountFields, invoice_line_item: optionalId })
  .transform((line): NoteLine => ({ ...amountsOf(line), invoiceLine: line.invoice_line_item }))

/** A credit note. */
export const noteSchema = z
  .object({
    id,
    invoice: optionalId,
    customer: optionalId,
    currency: z.string(),
    created: seconds,
    status: z.string(),
    voided_at: optionalSeconds,
    ...totalFields,
    pre_payment_amount: whole.nullish(),
    post_payment_amount: whole.nullish(),
    refunds: z.array(z.object({ refund: optionalId, amount_refunded: whole.nullish() })).nullish(),
    lines: linesOf(noteLine),
  })
  .transform((note, context) => {
    const { invoice, pre_payment_amount: pre, post_payment_amount: post } = note
    if (invoice === null) {
      context.addIssue({ code: 'custom', path: ['invoice'] })
      return z.NEVER
    }
    return {
      kind: 'credit_note' as const,
      id: note.id,
      invoice,
      customer: note.customer,
      currency: note.currency.toUpperCase(),
      createdS: note.created,
      voidedS: note.status === 'void' ? (note.voided_at ?? note.created) : null,
      totals: totalsOf(note),
      noted: pre == null || post == null ? note.total : pre + post,
      refunds: (note.refunds ?? []).flatMap(
        ({ refund: id, amount_refunded: amount }): NoteSnapshot['refunds'] => {
          if (id === null) return []
          return amount == null ? [id] : [{ id, amount }]
        },
      ),
      lines: note.lines.data,
      hasMore: note.lines.has_more ?? false,
    }
  })
