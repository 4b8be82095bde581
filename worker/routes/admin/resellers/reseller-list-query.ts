import { z } from 'zod'
import { resellerParts, resellerSorts } from '#db/resellers/reseller-list.ts'
import { tupleCursorQuery } from '#http/answers/tuple-cursor.ts'
import { orderField, searchField } from '#worker/routes/fields/list-fields.ts'

/** Which resellers, in which order: the list and its CSV take the same. */
export const resellerListFields = {
  search: searchField,
  show: z.enum(resellerParts, { error: `Use one of ${resellerParts.join(', ')}.` }).optional(),
  sort: z
    .enum(resellerSorts, { error: `Sort by one of ${resellerSorts.join(', ')}.` })
    .default('number'),
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
