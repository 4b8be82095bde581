import { z } from 'zod'
import type { WaitingPlace } from '#actions/billing/read-waiting.ts'
import { otherCursor, tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'

const place = z.tuple([z.int(), z.string(), z.string()])

/** Behind which matter a page begins. */
export const matterCursor = tupleCursorQuery(
  place.transform(([sinceMs, customerId, subject]) => ({ sinceMs, customerId, subject })),
)

/** Behind which line, or which matter. */
export const waitingCursor = tupleCursorQuery(
  z.union([
    z.tuple([z.int().min(1)]).transform(([line]): WaitingPlace => ({ line })),
    place.transform(
      ([sinceMs, customerId, subject]): WaitingPlace => ({ sinceMs, customerId, subject }),
    ),
  ]),
)

/** Behind which id. */
export const kindCursor = z.string().regex(/^[\w.:-]{1,255}$/, { error: otherCursor })

export const writtenPlace = (next: WaitingPlace): string =>
  'line' in next
    ? tupleCursor([next.line])
    : tupleCursor([next.sinceMs, next.customerId, next.subject])
