import { z } from 'zod'
import type { WhatIfQuery } from '#actions/statements/read-what-if.ts'
import type { Month } from '#domain/calendar/month.ts'
import { mostAmountMinor, toMinor } from '#domain/money/money.ts'
import { mostMoreTenants } from '#domain/request-limits.ts'
import { addressInteger } from '#http/integer-field.ts'
import { bpsInAddress } from './bps-field.ts'
import { currencyField } from './currency-field.ts'

const count = `Give the number of tenants as a whole number from 0 to ${mostMoreTenants}.`
const fee = 'Give the monthly platform fee in minor units (cents), a whole number from 0 on.'

/** Another rate, more tenants at a fee, or both. */
export const whatIfQuery = z.strictObject({
  rateBps: bpsInAddress.optional(),
  moreTenants: addressInteger(count, 0, mostMoreTenants).default(0),
  platformFeeMinor: addressInteger(fee, 0, mostAmountMinor).transform(toMinor).optional(),
  currency: currencyField.optional(),
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
