import { expect, test } from 'vitest'
import { statementBeginning } from '#domain/search/statement-beginning.ts'

test.each([
  ['R0007-2026-10-EUR', 'R0007-2026-10-EUR'],
  ['r7-2026-10-eur', 'R0007-2026-10-EUR'],
  ['7 2026 10', 'R0007-2026-10'],
  ['R0007–2026–1', 'R0007-2026-1'],
  ['7-', 'R0007-'],
  ['7', 'R0007-'],
  ['R0007', 'R0007-'],
  ['R12345-2026', 'R12345-2026'],
  ['R00', 'R00'],
  ['R', null],
  ['Muller', null],
  ['7-2026%', null],
  ['', null],
])('%j begins %j', (asked, beginning) => {
  expect(statementBeginning(asked)).toBe(beginning)
})
