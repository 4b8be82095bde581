import { expect, test } from 'vitest'
import { stripeKeyOf } from '#worker/secrets/stripe-key.ts'

const restricted = 'rk_test_51ABCdefGHIjkl'
const live = 'rk_live_51ABCdefGHIjkl'

test.each([
  ['a restricted key', restricted, { livemode: false, isRestricted: true }],
  ['a restricted live key', live, { livemode: true, isRestricted: true }],
  ['a secret key', 'sk_test_51ABCdefGHIjkl', { livemode: false, isRestricted: false }],
  ['a secret live key', 'sk_live_51ABCdefGHIjkl', { livemode: true, isRestricted: false }],
])('%s is read with what it says of itself', (_case, text, says) => {
  const key = { state: 'set', text, localPort: null, ...says }
  expect(stripeKeyOf({ STRIPE_API_KEY: text })).toEqual(key)
})

test.each([
  ['none', {}, 'missing'],
  ['an empty one', { STRIPE_API_KEY: '' }, 'missing'],
  ['a publishable key', { STRIPE_API_KEY: 'pk_live_51ABCdefGHIjkl' }, 'invalid'],
  ['a signing secret', { STRIPE_API_KEY: 'whsec_51ABCdefGHIjkl' }, 'invalid'],
  ['a key with a line break', { STRIPE_API_KEY: `${restricted}\n` }, 'invalid'],
  ['a key of an organisation', { STRIPE_API_KEY: 'sk_org_51ABCdefGHIjkl' }, 'invalid'],
])('%s reads nothing', (_case, texts, state) => {
  expect(stripeKeyOf(texts)).toEqual({ state })
})

test.each([
  ['http://localhost:12111', 12111],
  ['http://127.0.0.1:12111', 12111],
  ['http://127.0.0.1:12111/', 12111],
])('a key for tests may be sent to %s', (base, localPort) => {
  const key = stripeKeyOf({ STRIPE_API_KEY: restricted, STRIPE_API_BASE: base })
  expect(key).toMatchObject({ state: 'set', localPort })
})

test.each([
  'https://api.stripe.com',
  'https://localhost:12111',
  'http://localhost',
  'http://localhost.example.com:12111',
  'http://localhost:12111.example.com',
  'http://localhost:12111@example.com',
  'http://example.com:12111',
  'http://127.0.0.1:99999',
  'http://127.0.0.2:12111',
  'http://[::1]:12111',
  'http://10.0.0.1:12111',
])('no key is sent to %s', (base) => {
  const texts = { STRIPE_API_KEY: restricted, STRIPE_API_BASE: base }
  expect(stripeKeyOf(texts)).toEqual({ state: 'elsewhere' })
})

test('a key for live data is sent to Stripe and nowhere else', () => {
  const texts = { STRIPE_API_KEY: live, STRIPE_API_BASE: 'http://localhost:12111' }
  expect(stripeKeyOf(texts)).toEqual({ state: 'elsewhere' })
})
