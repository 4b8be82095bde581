import { expect, test } from 'vitest'
import { findDisagreement } from './check-mappings.ts'
import { longestMs } from './how-many.ts'

// Always the same histories, so that a red build is of the change; STRIPE_HISTORIES and STRIPE_SEED bring others.
test.each([
  ['tame', 500],
  ['wild', 500],
] as const)(
  'the mapper agrees with the reading on %s histories',
  async (temper, histories) => {
    expect(await findDisagreement(temper, histories)).toBeNull()
  },
  longestMs,
)
