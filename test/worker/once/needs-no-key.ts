/** POSTs that take no Idempotency-Key, by what makes their repeat the same act (decision 051). */
export const needsNoKey: Readonly<Record<string, readonly string[]>> = {
  'it moves one thing from a state that it names, once: a repeat finds it moved': [
    'POST /api/admin/applications/:id/approval',
    'POST /api/admin/applications/:id/information-request',
    'POST /api/admin/applications/:id/rejection',
    'POST /api/admin/held-back/:id/release',
    'POST /api/admin/held-back/:id/discard',
    'POST /api/admin/people/:id/disabling',
    'POST /api/admin/people/:id/release',
    'POST /api/admin/resellers/:id/suspension',
    'POST /api/admin/resellers/:id/termination',
    'POST /api/admin/api-keys/:id/revocation',
    'POST /api/admin/campaign/closing',
    'POST /api/admin/audit/cuts/:number/acceptance',
    'POST /api/admin/months/:month/close',
    'POST /api/admin/outbox/retry',
    'POST /api/admin/outbox/:id/retry',
    'POST /api/admin/outbox/:id/cancellation',
    'POST /api/applications/mine/answers',
    'POST /api/applications/mine/withdrawal',
  ],
  'it names the place from which it goes on: a repeat is further already': [
    'POST /api/admin/imports/:id/rows',
    'POST /api/admin/imports/:id/check',
    'POST /api/admin/imports/:id/confirmation',
    'POST /api/admin/imports/:id/commit',
  ],
  'it reads, and keeps nothing': [
    'POST /api/admin/audit/verification',
    'POST /api/admin/verification',
    'POST /api/v1/revenue-lines/check',
    'POST /api/admin/ledger/test-lines',
  ],
  'a mail to who names its address, which a budget bounds; nobody is known by whom a key could count':
    ['POST /api/applications/links', 'POST /api/auth/sign-in-links'],
}
