import { expect, test } from 'vitest'
import { revealedAddress } from '#domain/webhooks/revealed-address.ts'

test.each([
  ['a path in words', 'https://billing.example.com/hooks/reseller-program-v2/events'],
  ['no path', 'https://billing.example.com/'],
  ['a port', 'https://billing.example.com:8443/hooks'],
  ['short parts with digits', 'https://billing.example.com/v2/tenants/10452/hooks2'],
  ['a date and a version', 'https://billing.example.com/2026-11-28/release-1.2.3'],
])('%s is shown whole', (_what, url) => {
  expect(revealedAddress(url)).toBe(url)
})

test.each([
  [
    'all of a path of Slack',
    'https://hooks.slack.com/services/T00AB12CD/B00EF34GH/abcdefghijklmnop1234wxyz',
    'https://hooks.slack.com/services/…wxyz',
  ],
  [
    'the value of a parameter',
    'https://billing.example.com/hooks?tenant=acme&code=s3cr3tcode',
    'https://billing.example.com/hooks?tenant=…&code=…code',
  ],
  [
    'a parameter without a name',
    'https://billing.example.com/hooks?s3cr3tcode',
    'https://billing.example.com/hooks?…code',
  ],
  [
    'a part of the path that was drawn by lot',
    'https://hooks.example.com/in/k3J9dLq0PzX7/events',
    'https://hooks.example.com/in/…PzX7/events',
  ],
  [
    'a UUID',
    'https://hooks.example.com/0b4cc7ea-9f5c-4e6b-8f19-3a4ef1c2d7ab',
    'https://hooks.example.com/…d7ab',
  ],
  [
    'long letters without a break',
    'https://hooks.example.com/qwertzuiopasdfghjklyxcvbnm',
    'https://hooks.example.com/…vbnm',
  ],
  [
    'what is written in percents',
    'https://hooks.example.com/%6b3J9dLq0PzX7a1',
    'https://hooks.example.com/…X7a1',
  ],
  [
    'the secret behind a word and a hyphen',
    'https://hooks.example.com/whsec_k3J9dLq0PzX7',
    'https://hooks.example.com/…PzX7',
  ],
])('%s is not shown, but for its end', (_what, url, shown) => {
  expect(revealedAddress(url)).toBe(shown)
})
