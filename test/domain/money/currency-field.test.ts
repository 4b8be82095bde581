import { expect, test } from 'vitest'
import { z } from 'zod'
import { revenueLineSchema } from '#domain/ledger/revenue-line-schema.ts'
import { declaredRoutes, textLeavesOf } from '#test/check/requests/declared-routes.ts'

const doors = [
  ...declaredRoutes().flatMap(({ method, path, inputs }) =>
    inputs.flatMap(({ target, schema }) =>
      textLeavesOf(schema).map((leaf) => ({ ...leaf, door: `${method} ${path} ${target}` })),
    ),
  ),
  ...textLeavesOf(revenueLineSchema).map((leaf) => ({ ...leaf, door: 'a revenue line' })),
].filter(({ path }) => path.split('.').includes('currency'))

test('a currency is taken in any case through every door, and is in upper case behind it', () => {
  const taken = doors.map(({ door, schema }) => [door, z.safeParse(schema, 'eUr').data])
  expect(taken.length).toBeGreaterThan(8)
  expect(taken).toEqual(doors.map(({ door }) => [door, 'EUR']))
})

test('letters that only become a currency in upper case are none', () => {
  for (const odd of ['ıSK', 'ſek', 'ßP', 'EUR ', 'ＥＵＲ']) {
    expect(doors.filter(({ schema }) => z.safeParse(schema, odd).success)).toEqual([])
  }
})
