// What is kept is answered again for 30 days, by Workers that are deployed meanwhile: their routes read it as if their
// own verb had answered. So a verb’s outcome grows by fields that may be absent, and loses none that a route reads.
// A form that changes here is one of which somebody has made sure of that.

const sums = '{lineCount sumMinor}'
const totals = `total{currency difference${sums} expected${sums} isLast received${sums} source}`

/** The fields of each route’s outcome, in the order of the alphabet, beside “ok”. */
export const keptForms: Readonly<Record<string, string>> = {
  'POST /api/applications': '',
  'POST /api/admin/resellers/:id/invitation': 'personId',
  'POST /api/admin/resellers/:id/rates': 'change',
  'POST /api/admin/resellers/:id/rates/:sequence/withdrawal': 'change',
  'POST /api/admin/resellers/:id/adjustments':
    'adjustment{amountMinor bookedAt concernsStatement currency id}',
  'POST /api/admin/resellers/:id/activity-lock': 'activeUntilOn change',
  'POST /api/admin/resellers/:id/viewing': 'endsAt number',
  'POST /api/admin/tenants/:id/transfers': 'change',
  'POST /api/admin/imports': 'change doneBeforeAt id',
  'PUT /api/admin/months/:month/control-totals/:currency': `change remark ${totals}`,
  'POST /api/admin/payments': 'results[result statementNumber]',
  'POST /api/admin/payments/:sequence/reversal': 'change statementNumber',
  'POST /api/admin/api-keys': 'id key',
  'POST /api/admin/api-keys/:id/rotation': 'id key',
  'POST /api/admin/webhooks': 'id isShown secret',
  'POST /api/admin/webhooks/:id/secret': 'earlierSecretUntil secret',
  'POST /api/admin/webhooks/:id/tests': 'deliveryId',
  'POST /api/admin/jobs/:job/runs': 'details{entries on progress} outcome',
  'POST /api/admin/people': 'change personId',
  'POST /api/admin/people/:id/invitation': 'personId',
  'POST /api/admin/billing/stripe/decisions': 'change',
  'POST /api/admin/billing/stripe/countings': 'change',
  'POST /api/reseller/team': 'personId sent',
  'POST /api/reseller/team/:id/invitation': 'personId',
  'POST /api/v1/revenue-lines': '',
  'PUT /api/v1/control-totals/:month/:currency': `change remark ${totals}`,
}

/** The form of an outcome as it is kept. */
export function formOf(value: unknown): string {
  if (Array.isArray(value)) return `[${formOf(value[0])}]`
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .filter(([name]) => name !== 'ok')
    .map(([name, held]) => {
      const inner = formOf(held)
      return Array.isArray(held) || inner === '' ? name + inner : `${name}{${inner}}`
    })
    .toSorted()
    .join(' ')
}
