import { expect, test } from 'vitest'
import { causeOfAnswer, causeOfSilence, tellsOfEndpoint } from '#domain/webhooks/delivery-causes.ts'

test.each([
  [500, '', 'status'],
  [404, 'error code: 1016', 'status'],
  [199, '', 'status'],
  [300, '', 'redirect'],
  [399, '', 'redirect'],
  [410, 'no more', 'gone'],
  [520, '', 'status'],
  [521, 'error code: 521', 'refused'],
  [522, '', 'timeout'],
  [523, '', 'unreachable'],
  [524, '', 'timeout'],
  [525, '', 'tls'],
  [526, '', 'tls'],
  [527, '', 'status'],
  [530, 'error code: 1016', 'name_not_found'],
  [530, 'error code: 1033', 'unreachable'],
  [530, '10165', 'unreachable'],
])('%i, answered with “%s”, is told as %s', (status, answer, cause) => {
  expect(causeOfAnswer(status, answer)).toBe(cause)
})

test.each([
  ['Error: Network connection lost.', 'connection_lost'],
  ['Error: internal error; reference = 3pc97uiaschehetm46ksj8k6', 'unreachable'],
  ['Error: DNS lookup failed', 'name_not_found'],
  ['TypeError: TLS peer’s certificate is not trusted', 'tls'],
  ['Error: connect ECONNREFUSED', 'refused'],
  ['', 'unreachable'],
])('what fetch threw as “%s” is told as %s', (message, cause) => {
  expect(causeOfSilence(message)).toBe(cause)
})

test.each([
  ['taken', null, 204, false],
  ['one that it can’t take', 'status', 500, false],
  ['too many', 'status', 429, true],
  ['a redirect', 'redirect', 308, true],
  ['gone', 'gone', 410, true],
  ['no answer in time', 'timeout', null, true],
  ['a host that the edge does not reach', 'refused', 521, true],
] as const)('of %s the others are told: %s, %s, %s', (_what, error, status, tells) => {
  expect(tellsOfEndpoint(error, status)).toBe(tells)
})
