import { expect, test } from 'vitest'
import { findDisagreement } from './check-histories.ts'

// Always the same histories, so that a red build is of the change; `npm run simulate` brings new ones.
test.each([
  ['crowded months', 6000],
  ['long programs', 6000],
  ['last balances', 2000],
] as const)('the product agrees with the oracle on %s', (flavour, histories) => {
  expect(findDisagreement({ flavour, seed: 20_261_001, histories })).toBeNull()
})
