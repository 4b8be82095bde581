import { expect, test } from 'vitest'
import type { KindChoice, RawObject } from '../reading/objects.ts'
import { invoice, line, play, waitsOf } from './scene.ts'

const price = (kind: string): RawObject => ({
  object: 'price',
  id: 'p',
  product: 'p product',
  metadata: { reseller_program_kind: kind },
})
const product = (kind: string): RawObject => ({
  object: 'product',
  id: 'p product',
  metadata: { reseller_program_kind: kind },
})
const own = { metadata: { reseller_program_kind: 'platform_fee' } }

/** What the kind of a line of price `p` comes to. */
const kindWith = (objects: RawObject[], kinds: Record<string, KindChoice> = {}) => {
  const { lines } = play([[...objects, invoice('I', [line('A', 10, { price: 'p', ...own })])]], {
    kinds,
  })
  return lines[0]?.kind ?? null
}

test('the console’s mapping goes before metadata: of the line, the price, the product', () => {
  const said = [price('overage')]
  const kinds: Record<string, KindChoice> = { 'p product': 'platform_fee' }
  expect(kindWith(said, kinds)).toBe('platform_fee')
  expect(kindWith(said, { ...kinds, p: 'none' })).toBeNull()
  expect(kindWith(said, { ...kinds, p: 'none', A: 'overage' })).toBe('overage')
})

test('the price’s metadata go before the product’s, and the line’s own do not count beside a price', () => {
  expect(kindWith([price('overage'), product('platform_fee')])).toBe('overage')
  expect(kindWith([product('overage')])).toBe('overage')
  expect(kindWith([price('whatever'), product('overage')])).toBe('overage')
  expect(kindWith([])).toBeNull()
})

test('a line without a price says its kind itself, or waits', () => {
  const lines = [line('A', 10, { price: null, ...own }), line('B', 10, { price: null })]
  const result = play([[invoice('I', lines)]])
  expect(result.lines).toMatchObject([{ externalId: 'A', kind: 'platform_fee' }])
  expect(waitsOf(result)).toEqual(['B price'])
})

test('what is written stays of its kind', () => {
  const lines = [invoice('I', [line('A', 10, { price: 'p' })])]
  const result = play([[price('overage'), ...lines], { kinds: { p: 'platform_fee' } }])
  expect(result.lines).toMatchObject([{ kind: 'overage' }])
})
