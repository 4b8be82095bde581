import { z } from 'zod'
import { addressInteger } from '#http/integer-field.ts'
import { otherCursor } from './tuple-cursor.ts'

/** `limit` of a list: at most 100, 50 when not given. */
export const pageLimit = addressInteger(
  'Give the number of items as a whole number from 1 to 100.',
  1,
  100,
).default(50)

/** The same of a list that programs read: at most 1,000, 100 when not given. */
export const bulkPageLimit = addressInteger(
  'Give the number of items as a whole number from 1 to 1000.',
  1,
  1000,
).default(100)

/** A cursor "INSTANT-MS.ID", as `timeCursor` writes it. */
export const timeCursorQuery = z
  .string()
  .regex(/^\d{1,16}\.[0-9A-Za-z_-]{1,64}$/, { error: otherCursor })
  .transform((text) => {
    const [atMs = '', id = ''] = text.split('.')
    return { atMs: Number(atMs), id }
  })

/** A cursor that is the sequence of the last row. */
export const sequenceCursorQuery = addressInteger(otherCursor, 1)

/** The place of an item by its instant as the API shows it, and its id. */
export const timeCursor = (at: string, id: string): string => `${Date.parse(at)}.${id}`

/** A page of items of which one more than `limit` was read, and where the next one begins. */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  cursorOf: (last: Item) => string,
): { items: Item[]; nextCursor: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: found.length > limit && last !== undefined ? cursorOf(last) : null,
  }
}
