import { z } from 'zod'
import type {
  ExplanationPosition,
  ExplanationQuery,
  Reader,
} from '#actions/statements/explanation-reader.ts'
import { storedTenantIdSchema } from '#domain/ledger/tenant.ts'
import { pageLimit } from '#http/answers/paging.ts'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import { currencyField } from './currency-field.ts'
import { monthField } from './month-field.ts'

const fields = {
  serviceMonth: monthField.optional(),
  tenantId: storedTenantIdSchema.optional(),
  limit: pageLimit,
  cursor: tupleCursorQuery(z.tuple([z.string(), z.string()])).optional(),
}

const namesWholePart = (query: { serviceMonth?: unknown; tenantId?: unknown }) =>
  (query.serviceMonth === undefined) === (query.tenantId === undefined)

const both = {
  error: 'Name a part by serviceMonth and tenantId together, or leave both out.',
  path: ['tenantId'],
}

/** What of a statement is to be explained: all of it, or the part of a tenant and service month. */
export const explanationQuery = z.strictObject(fields).refine(namesWholePart, both)

/** The same of the estimate of one open month and currency. */
export const estimateExplanationQuery = z
  .strictObject({
    ...fields,
    month: monthField,
    currency: currencyField,
  })
  .refine(namesWholePart, both)

/** The verb's query out of what was asked. */
export function explanationOf(
  { serviceMonth, tenantId, limit, cursor }: z.output<typeof explanationQuery>,
  reader: Reader,
): ExplanationQuery {
  const isPart = serviceMonth !== undefined && tenantId !== undefined
  return { reader, part: isPart ? { serviceMonth, tenantId } : null, after: cursor ?? null, limit }
}

/** The place to go on from, for the next request; null at the end. */
export const nextCursorOf = (next: ExplanationPosition | null): string | null =>
  next && tupleCursor(next)
