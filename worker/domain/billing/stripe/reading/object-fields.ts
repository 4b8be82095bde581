import { z } from 'zod'
import { secondMs } from '#domain/calendar/durations.ts'

/** An id: of Stripe, or of the vendor, who may choose those of plans and products. No text that a database would cut or change. */
export const id = z
  .string()
  .max(255)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u)

/** An id, or the object itself where it was expanded; null where there is none. */
export const optionalId = z
  .union([id, z.object({ id }).transform((object) => object.id)])
  .nullish()
  .transform((held) => held ?? null)

/** Whole minor units, as Stripe counts them. */
export const whole = z.int()

/** Seconds since 1970, as Stripe counts them, of the years in which there are months. */
export const seconds = z
  .int()
  .min(Date.UTC(2000) / secondMs)
  .max(Date.UTC(2100) / secondMs - 1)

export const optionalSeconds = seconds.nullish().transform((held) => held ?? null)

/** A decimal as text; Stripe’s package gives an object that becomes one, and older answers a number. */
export const decimalText = z
  .union([z.string().max(64), z.number().transform(String)])
  .nullish()
  .transform((held) => held ?? null)

/**
 * A text of the vendor’s, as far as anything could come of it: so much of it stands in subjects and rows. Half a
 * character or a control in it becomes �.
 */
export const text = z
  .string()
  .transform((held) => held.slice(0, mostText).replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}/gu, '�'))

/** More than a name, a tenant’s id, a date or a number has. */
const mostText = 300

export const metadata = z.record(z.string(), text).nullish()

/** The list of lines of an invoice or a note. */
export const linesOf = <Line extends z.ZodType>(line: Line) =>
  z.object({ data: z.array(line), has_more: z.boolean().nullish() })

const amounts = z.array(z.object({ amount: whole })).nullish()

/** What stands on every line: its amount, what is off it, and the taxes that it holds. */
export const amountFields = {
  id,
  amount: whole,
  discount_amounts: amounts,
  pretax_credit_amounts: z.array(z.object({ amount: whole, type: z.string() })).nullish(),
  taxes: z.array(z.object({ amount: whole, tax_behavior: z.string().nullish() })).nullish(),
}

type AmountFields = z.output<z.ZodObject<typeof amountFields>>

/** Discounts stand in both lists and count once; of the other only what credit balances gave (stripe-mapping 2). */
export const amountsOf = ({ id, amount, ...held }: AmountFields) => ({
  id,
  amount,
  discount: sum([
    ...(held.discount_amounts ?? []),
    ...(held.pretax_credit_amounts ?? []).filter(
      ({ type }) => type === 'credit_balance_transaction',
    ),
  ]),
  taxInside: sum((held.taxes ?? []).filter((tax) => tax.tax_behavior === 'inclusive')),
})

/** What an invoice or a note comes to. */
export const totalFields = {
  total: whole,
  total_excluding_tax: whole.nullish(),
  total_taxes: amounts,
  shipping_cost: z.object({ amount_total: whole, amount_tax: whole }).nullish(),
}

type TotalFields = z.output<z.ZodObject<typeof totalFields>>

export const totalsOf = ({
  total,
  total_excluding_tax,
  total_taxes,
  shipping_cost,
}: TotalFields) => ({
  total,
  totalExcludingTax: total_excluding_tax ?? null,
  taxes: sum(total_taxes ?? []),
  shipping: shipping_cost ? shipping_cost.amount_total - shipping_cost.amount_tax : 0,
})

const sum = (held: readonly Readonly<{ amount: number }>[]): number =>
  held.reduce((total, { amount }) => total + amount, 0)
