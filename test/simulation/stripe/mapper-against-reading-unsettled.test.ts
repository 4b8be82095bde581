import { expect, test } from 'vitest'
import { findDisagreement } from './check-mappings.ts'
import { longestMs } from './how-many.ts'

// A file of its own, so that it runs beside the others.
test(
  'the mapper agrees with the reading where kinds, tenants and settings change on the way',
  async () => {
    expect(await findDisagreement('unsettled', 700)).toBeNull()
  },
  longestMs,
)
