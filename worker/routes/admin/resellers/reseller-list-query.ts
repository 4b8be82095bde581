import { z } from 'zod'
import { resellerParts, resellerSorts } from '#domain/list-orders.ts'
import { tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import { orderField, searchField } from '#worker/routes/fields/list-fields.ts'
import { oneOf } from '#worker/routes/fields/one-of.ts'

/** Which resellers, in which order: the list and its CSV take the same. */
export const resellerListFields = {
  search: searchField,
  show: oneOf(resellerParts).optional(),
  sort: oneOf(resellerSorts, 'Sort by').default('number'),
  order: orderField,
}

/** The sort, the last row's key in it, and its number. */
export const resellerCursor = tupleCursorQuery(
  z.tuple([
    z.enum(resellerSorts),
    z.union([z.string().max(200), z.number().int()]),
    z.number().int(),
  ]),
)
