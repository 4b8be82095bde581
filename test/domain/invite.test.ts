import { expect, test } from 'vitest'
import { inviteLifetimeMs, inviteTerm } from '#domain/invite.ts'

const sentAtMs = Date.parse('2026-12-01T10:00:00Z')
const expiresAt = '2026-12-08T10:00:00.000Z'

test.each([
  ['a millisecond before seven days are over', -1, null, false],
  ['when seven days are over', 0, null, true],
  ['long after, accepted', inviteLifetimeMs, sentAtMs + 1, false],
] as const)('an invite %s', (_when, besidesMs, joinedAtMs, expired) => {
  const nowMs = sentAtMs + inviteLifetimeMs + besidesMs
  expect(inviteTerm({ sentAtMs, joinedAtMs }, nowMs)).toEqual({ expiresAt, expired })
})

test('an invite that has not left has no term', () => {
  const term = inviteTerm({ sentAtMs: null, joinedAtMs: null }, sentAtMs)
  expect(term).toEqual({ expiresAt: null, expired: false })
})
