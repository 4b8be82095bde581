import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whereJsonBreaks } from '#domain/text/json-place.ts'

test.each([
  ['nothing', '', 1, 1],
  ['a comma too many', '{"a": 1,}', 1, 9],
  ['a comma missing', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['a colon missing', '{"a" 1}', 1, 6],
  ['a value missing', '{"a": }', 1, 7],
  ['single quotes', "{'a': 1}", 1, 2],
  ['a string without an end', '{\n "a": "b\n}', 2, 7],
  ['an end missing', '[1, 2', 1, 6],
  ['something behind the end', '{} x', 1, 4],
  ['a number with a leading zero', '[01]', 1, 3],
  ['a number of another language', '[NaN]', 1, 2],
  ['typographic quotes', '{“a”: 1}', 1, 2],
  ['too many levels', '['.repeat(5000), 1, 102],
])('%s is found', (_what, text, line, column) => {
  expect(whereJsonBreaks(text)).toEqual({ line, column })
})

test('what JSON.parse takes is JSON, and nothing else', () => {
  const isParsed = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  const written = fc.json({ maxDepth: 5 })
  const damaged = fc
    .tuple(written, fc.nat(), fc.constantFrom('', ',', '"', '}', '\\', ' ', '0', '\n', 'é'))
    .map(([text, at, sign]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + sign + text.slice(place + 1)
    })
  fc.assert(
    fc.property(fc.oneof(written, damaged), (text) => {
      expect([text, whereJsonBreaks(text) === null]).toEqual([text, isParsed(text)])
    }),
    { numRuns: 2000 },
  )
})
