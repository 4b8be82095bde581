import { describe, expect, test } from 'vitest'
import type { Json } from '#domain/text/digest.ts'
import { firstJsonDifference } from '#domain/text/json-difference.ts'

describe('the first difference of two JSON values', () => {
  test.each<[string, Json, Json]>([
    ['equal numbers', 500, 500],
    [
      'equal trees whose names come in another order',
      { a: [1, { b: 'x', c: null }] },
      { a: [1, { c: null, b: 'x' }] },
    ],
    ['empty lists', [], []],
  ])('is none: %s', (_, stored, recomputed) => {
    expect(firstJsonDifference(stored, recomputed)).toBeNull()
  })

  test.each<[string, Json, Json, string, string | null, string | null]>([
    ['one cent', { due: 500 }, { due: 501 }, '/due', '500', '501'],
    [
      'a cent deep inside',
      { parts: [{ m: 1 }, { m: 2 }] },
      { parts: [{ m: 1 }, { m: 3 }] },
      '/parts/1/m',
      '2',
      '3',
    ],
    ['the first of two by name', { b: 1, a: 1 }, { b: 2, a: 2 }, '/a', '1', '2'],
    [
      'the tenth entry after the ninth',
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2],
      '/9',
      '1',
      '2',
    ],
    ['an entry too many', [1, 2], [1], '/1', '2', null],
    ['a name that is missing', {}, { hash: null }, '/hash', null, 'null'],
    ['a number as text', { n: '1' }, { n: 1 }, '/n', '"1"', '1'],
    ['a list for an object', { p: [] }, { p: {} }, '/p', '[]', '{}'],
    ['a name with a slash and a tilde', { 'a/b~c': 1 }, { 'a/b~c': 2 }, '/a~1b~0c', '1', '2'],
    ['a name that every object inherits', {}, { constructor: 1 }, '/constructor', null, '1'],
    ['the whole value', 1, 2, '', '1', '2'],
  ])('%s', (_, stored, recomputed, pointer, storedText, recomputedText) => {
    expect(firstJsonDifference(stored, recomputed)).toEqual({
      pointer,
      stored: storedText,
      recomputed: recomputedText,
    })
  })
})
