import { expect, test } from 'vitest'
import { auditWords } from '#site/islands/admin/audit/audit-words.ts'

test.each([
  ['webhook.added', { host: 'a.example', kind: 'standard' }, 'Endpoint added: a.example is told'],
  ['webhook.changed', { host: 'a.example' }, 'Endpoint changed: a.example is told from now on'],
  ['webhook.changed', {}, 'Endpoint changed'],
  ['stripe.kind_set', { chargeKind: 'overage', wasKind: null }, 'Said to be message overage'],
  [
    'stripe.kind_set',
    { chargeKind: 'none', wasKind: 'platform_fee' },
    'Said to be neither fee nor overage, was a platform fee',
  ],
  [
    'stripe.credited',
    { matter: 'refund', amountMinor: 1000, currency: 'EUR' },
    'Refund credited: EUR\u00a010.00',
  ],
  ['stripe.left', { matter: 'rest', amountMinor: 400, currency: 'EUR' }, 'Rest left as it is'],
  [
    'stripe.counting_set',
    { countsOnce: 'paid' },
    'Invoices finalised from then on count once paid',
  ],
  // As rows of the log say it that were written before hosts were named there.
  ['webhook.added', { kind: 'standard' }, 'Endpoint added, with its secret'],
  ['webhook.changed', { isMoved: true }, 'Endpoint changed, with its address'],
  ['webhook.changed', { isMoved: false }, 'Endpoint changed'],
])('%s of %j is “%s”', (action, details, words) => {
  expect(auditWords({ action, details })).toBe(words)
})
