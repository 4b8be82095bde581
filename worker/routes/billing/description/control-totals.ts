import { pushedTotals } from '../answers/pushed-totals.ts'
import type { DescribedOperation } from './operation.ts'

const totals = { lineCount: 3, sumMinor: 17_994 }

export const controlTotalOperations: readonly DescribedOperation[] = [
  {
    route: 'PUT /api/v1/control-totals/:month/:currency',
    id: 'pushControlTotals',
    part: 'Control totals',
    summary: 'Say what a source has sent for a month',
    text: [
      'From the first month that a source has totals for in a currency, no month closes in which it has none, or in which they differ from its lines. The answer shows the difference right away.',
      'The latest push stands. Push again when more lines follow; a push for a closed month is kept and changes nothing.',
    ],
    body: 'ControlTotals',
    answers: {
      200: { when: 'They are the same as before.', schema: pushedTotals },
      201: { when: 'They are recorded.', schema: pushedTotals },
    },
    problems: {
      busy: 'Others pushed the same totals at the same moment. Send them again.',
      request_key_taken: 'Other totals were pushed under this Idempotency-Key.',
    },
    examples: [
      {
        title: 'The totals of October',
        path: { month: '2026-10', currency: 'EUR' },
        body: { source: 'billing', ...totals, isLast: false },
        status: 201,
        answer: {
          month: '2026-10',
          currency: 'EUR',
          source: 'billing',
          expected: totals,
          received: totals,
          isLast: false,
          difference: { lineCount: 0, sumMinor: 0 },
          remark: null,
          change: 'recorded',
        },
      },
    ],
  },
]
