import { expect, test } from 'vitest'
import { percentToBps } from '#site/components/form/rate-text.ts'

test.each([
  ['0', 0],
  ['20', 2000],
  ['27.5', 2750],
  ['27,5', 2750],
  ['33.33', 3333],
  ['0.07', 7],
  ['1.10', 110],
  [' 100 % ', 10_000],
  ['100.00', 10_000],
])('%s percent are %i basis points, exactly', (text, rateBps) => {
  expect(percentToBps(text)).toBe(rateBps)
})

test.each(['', '100.01', '101', '33.333', '-5', '+5', '1e1', '12.', '.5', '5 0', '٥', 'ten'])(
  '“%s” is no rate',
  (text) => {
    expect(percentToBps(text)).toBeNull()
  },
)
