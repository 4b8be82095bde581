import { z } from 'zod'
import type { WhatIfQuery } from '#actions/statements/read-what-if.ts'
import type { Month } from '#domain/calendar/month.ts'
import { isCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'

const wholeBps = 'Give the rate in basis points, a whole number from 0 to 10000.'
const count = 'Give the number of tenants as a whole number from 0 to 1000.'
const fee = 'Give the monthly platform fee in minor units (cents), a whole number from 0 on.'

const whole = (error: string, most: number) =>
  z.coerce.number({ error }).int({ error }).min(0, { error }).max(most, { error })

/** Another rate, more tenants at a fee, or both. */
export const whatIfQuery = z.strictObject({
  rateBps: whole(wholeBps, 10_000).transform(toBps).optional(),
  moreTenants: whole(count, 1000).default(0),
  platformFeeMinor: whole(fee, 1_000_000_000_000).transform(toMinor).optional(),
  currency: z
    .string()
    .refine(isCurrency, { error: 'Name the currency by its code, like EUR.' })
    .optional(),
})

/** The verb's query out of what was asked, from the current month on. */
export const whatIfOf = (
  asked: z.output<typeof whatIfQuery>,
  currentMonth: Month,
): WhatIfQuery => ({
  currentMonth,
  rateBps: asked.rateBps ?? null,
  moreTenants: asked.moreTenants,
  platformFeeMinor: asked.platformFeeMinor ?? null,
  currency: asked.currency ?? null,
})
