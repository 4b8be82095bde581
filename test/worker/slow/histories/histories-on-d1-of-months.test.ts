import { expect, test } from 'vitest'
import { findDisagreementOnD1 } from './check-histories-on-d1.ts'

// Always the same histories, so that a red build is of the change; what fails prints what replays it.
test.each([
  ['crowded months', 50],
  ['long programs', 50],
] as const)(
  'what the verbs answer and leave in D1 is what the oracle says of %s',
  { timeout: 300_000 },
  async (flavour, histories) => {
    expect(await findDisagreementOnD1({ flavour, seed: 20_261_001, histories })).toBeNull()
  },
)
