import { z } from 'zod'
import { resellerParts, resellerSorts } from '#db/resellers/reseller-list.ts'
import { tupleCursorQuery } from '#http/answers/tuple-cursor.ts'

/** Which resellers, in which order: the list and its CSV take the same. */
export const resellerListFields = {
  search: z.string().max(100, { error: 'Search for 100 characters at most.' }).default(''),
  show: z.enum(resellerParts, { error: `Use one of ${resellerParts.join(', ')}.` }).optional(),
  sort: z
    .enum(resellerSorts, { error: `Sort by one of ${resellerSorts.join(', ')}.` })
    .default('number'),
  order: z.enum(['asc', 'desc'], { error: 'Order asc or desc.' }).default('asc'),
}

/** The sort, the last row's key in it, and its number. */
export const resellerCursor = tupleCursorQuery(
  z.tuple([
    z.enum(resellerSorts),
    z.union([z.string().max(200), z.number().int()]),
    z.number().int(),
  ]),
)
