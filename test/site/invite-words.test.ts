import { expect, test } from 'vitest'
import { resellerInviteWords, vendorInviteWords } from '#site/islands/admin/people/invite-words.ts'
import { inviteStanding } from '#site/words/invite-standing.ts'

const sent = {
  state: 'sent',
  sentAt: '2026-12-01T10:00:00.000Z',
  joinedAt: null,
  expiresAt: '2026-12-08T10:00:00.000Z',
  expired: false,
  attempts: 1,
  lastError: null,
  email: 'carla@clinic.example',
  personId: 'p1',
} as const
const lapsed = { ...sent, expired: true }

test('an invite stands as its mail does, until it lapses', () => {
  expect([sent, lapsed, { ...sent, state: 'failed' } as const].map(inviteStanding)).toEqual([
    'sent',
    'expired',
    'failed',
  ])
})

test('an open invite says until when its link works', () => {
  expect(vendorInviteWords(sent)).toMatch(/^the link works until .*2026$/)
  expect(resellerInviteWords(sent)).toMatch(/not accepted yet\. It works until .*2026\.$/)
})

test('a lapsed one says that it is over, and what to do', () => {
  expect(vendorInviteWords(lapsed)).toMatch(/^the link worked until .*; send it again$/)
  expect(resellerInviteWords(lapsed)).toMatch(/not accepted\. It worked until .*: send it again\.$/)
})
