import { expect, test } from 'vitest'
import { toMinor } from '#domain/money/money.ts'
import { whyHeldUp } from '#domain/statements/not-computable.ts'
import { earningLines } from '#domain/statements/statement-parts.ts'
import { booksAt } from './books.ts'

const thrownBy = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

/** October's input of a reseller with one line. */
function givenInput() {
  const books = booksAt(5000)
  books.accept('t1', '2026-10', 333)
  return books.inputOf('reseller-a', books.beginClose('2026-10'))
}

test.each([
  [
    'a rate that is gone',
    () => earningLines({ ...givenInput(), rates: [] }),
    'It owns a tenant in a month in which it has no rate',
  ],
  [
    'a tenant that is gone',
    () => earningLines({ ...givenInput(), tenants: [] }),
    'A line names a tenant whose record is gone',
  ],
  [
    'a line that is there twice',
    () => {
      const input = givenInput()
      return earningLines({ ...input, lines: [...input.lines, ...input.lines] })
    },
    'A line is in the ledger twice',
  ],
  [
    'more than is added exactly',
    () => toMinor(2 ** 53),
    'Its amounts add up to more than is added exactly, or are not whole',
  ],
  [
    'anything else, without its words',
    () => {
      throw new Error('4711 is secret')
    },
    'Its stored facts can’t be read, or the database refuses what they come to',
  ],
])('%s has its words', (_, act, words) => {
  expect(whyHeldUp(thrownBy(act))).toBe(words)
})
