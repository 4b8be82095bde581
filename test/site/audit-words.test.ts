import { expect, test } from 'vitest'
import { auditWords } from '#site/islands/admin/audit/audit-words.ts'

test.each([
  ['webhook.added', { host: 'a.example', kind: 'standard' }, 'Endpoint added: a.example is told'],
  ['webhook.changed', { host: 'a.example' }, 'Endpoint changed: a.example is told from now on'],
  ['webhook.changed', {}, 'Endpoint changed'],
  // As rows of the log say it that were written before hosts were named there.
  ['webhook.added', { kind: 'standard' }, 'Endpoint added, with its secret'],
  ['webhook.changed', { isMoved: true }, 'Endpoint changed, with its address'],
  ['webhook.changed', { isMoved: false }, 'Endpoint changed'],
])('%s of %j is “%s”', (action, details, words) => {
  expect(auditWords({ action, details })).toBe(words)
})
