import { expect, test } from 'vitest'
import { z } from 'zod'
import { tupleCursor, tupleCursorQuery } from '#http/answers/tuple-cursor.ts'

const place = tupleCursorQuery(z.tuple([z.string(), z.int()]))

test.each(['R0001', 'Größe & Söhne, 日本語 🦀', '', `"']`])(
  'leads back to %j, and needs no escape',
  (name) => {
    const cursor = tupleCursor([name, 7])
    expect(place.parse(cursor)).toEqual([name, 7])
    expect(encodeURIComponent(cursor)).toBe(cursor)
  },
)

test('of the longest name that is stored fits', () => {
  const name = '🦀'.repeat(200)
  expect(place.parse(tupleCursor([name, 7]))).toEqual([name, 7])
})

test.each(['["a",7]', 'WyJhIl0', '%', 'WyJhIiw3', tupleCursor(['a', 'b'])])(
  '%j is refused',
  (text) => {
    expect(place.safeParse(text).success).toBe(false)
  },
)
