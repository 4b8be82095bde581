import { mostBps, toBps } from '#domain/money/money.ts'
import { addressInteger, integerField } from '#http/integer-field.ts'

const message = `Give the rate in basis points, a whole number from 0 to ${mostBps}.`

/** A rate in a body. */
export const bpsField = integerField(message, 0, mostBps).transform(toBps)

/** A rate in a query. */
export const bpsInAddress = addressInteger(message, 0, mostBps).transform(toBps)
