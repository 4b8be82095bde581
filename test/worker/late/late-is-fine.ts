/** Routes whose late repeat needs no test of its own, by what makes it harmless. */
export const lateIsFine: Readonly<Record<string, readonly string[]>> = {
  'what it decides is final: nothing decided since can be undone by it': [
    'POST /api/admin/campaign/closing',
    'POST /api/admin/audit/cuts/:number/acceptance',
    'POST /api/admin/applications/:id/approval',
    'POST /api/admin/applications/:id/rejection',
    'POST /api/admin/held-back/:id/release',
    'POST /api/admin/held-back/:id/discard',
    'POST /api/admin/people/:id/release',
    'POST /api/admin/api-keys/:id/revocation',
    'POST /api/admin/webhooks/:id/ending',
    'POST /api/admin/billing/stripe/decisions',
    'POST /api/admin/months/:month/close',
    'POST /api/applications/mine/withdrawal',
    'DELETE /api/account/sessions/:id',
  ],
  'it only goes forward, and names where it goes on from': [
    'POST /api/admin/imports/:id/rows',
    'POST /api/admin/imports/:id/check',
    'POST /api/admin/imports/:id/confirmation',
    'POST /api/admin/imports/:id/commit',
    'DELETE /api/admin/imports/:id',
    'PUT /api/admin/anchor',
  ],
  'it stages rows that count for nothing until they are confirmed': ['POST /api/admin/imports'],
  'it decides nothing: it reads, or does once more what is due anyway': [
    'POST /api/v1/revenue-lines/check',
    'POST /api/admin/ledger/test-lines',
    'POST /api/admin/audit/verification',
    'POST /api/admin/verification',
    'POST /api/admin/jobs/:job/runs',
  ],
  'its Idempotency-Key tells it from the next: what it made is not made again': [
    'POST /api/admin/webhooks/:id/tests',
  ],
  'the state of a mail names what may follow: only what failed is sent again, only what waits is cancelled':
    [
      'POST /api/admin/outbox/retry',
      'POST /api/admin/outbox/:id/retry',
      'POST /api/admin/outbox/:id/cancellation',
      'POST /api/admin/webhooks/:id/deliveries/:delivery/retry',
    ],
  'what could not be read is settled once: what is settled is not run again, and what runs not left':
    [
      'POST /api/admin/billing/stripe/events/:id/runs',
      'POST /api/admin/billing/stripe/events/:id/leaving',
    ],
  'what Stripe sends is known by its id, for as long as Stripe sends it again': [
    'POST /api/webhooks/stripe',
  ],
  'it sends another link to somebody who is invited still, and is refused for who is not': [
    'POST /api/admin/people/:id/invitation',
    'POST /api/admin/resellers/:id/invitation',
    'POST /api/reseller/team/:id/invitation',
  ],
  'it shows pages that are only read, to the same session and for a while': [
    'POST /api/admin/resellers/:id/viewing',
    'DELETE /api/admin/resellers/:id/viewing',
  ],
  'a public form, where a second sending is answered like the first': [
    'POST /api/applications',
    'POST /api/applications/links',
    'POST /api/auth/sign-in-links',
  ],
  'a link is used once; a session that ended stays ended': [
    'POST /api/auth/session',
    'DELETE /api/auth/session',
  ],
  'of somebody’s own: the page shows at once what holds, and nobody else is touched': [
    'DELETE /api/account/sessions',
    'PUT /api/account/mails/:kind',
  ],
}
