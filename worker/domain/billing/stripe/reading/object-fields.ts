import { z } from 'zod'

/** An id of Stripe. */
export const id = z.string().min(1).max(255)

/** An id, or the object itself where it was expanded; null where there is none. */
export const optionalId = z
  .union([id, z.object({ id }).transform((object) => object.id)])
  .nullish()
  .transform((held) => held ?? null)

/** Whole minor units, as Stripe counts them. */
export const whole = z.int()

/** Seconds since 1970, as Stripe counts them. */
export const seconds = z.int().min(0)

export const optionalSeconds = seconds.nullish().transform((held) => held ?? null)

/** A decimal as text; Stripe’s package gives an object that becomes one, and older answers a number. */
export const decimalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((held) => held ?? null)

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
