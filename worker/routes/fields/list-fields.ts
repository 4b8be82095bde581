import { z } from 'zod'
import { singleLine } from '#domain/text/text-fields.ts'
import { mostSearchText } from '#domain/text/text-limits.ts'
import type { Fault } from '#http/answers/problem.ts'
import { addressInteger } from '#http/integer-field.ts'
import { invalidInput } from '#http/validation.ts'

/** What a list is searched for; '' for all of it. */
export const searchField = singleLine({
  min: 0,
  max: mostSearchText,
  message: 'Send what to search for as text.',
}).default('')

export const orderField = z.enum(['asc', 'desc'], { error: 'Order asc or desc.' }).default('asc')

/** A reseller by its number, as a list's filter. */
export const resellerNumberField = addressInteger('Name the reseller by its number, like 7.', 1)

/** The fault for a cursor of a page that was sorted otherwise. */
export const otherSort = (): Fault =>
  invalidInput([{ path: 'cursor', message: 'Begin at the first page after changing the sort.' }])
