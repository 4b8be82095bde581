import { monthTotals } from '../answers/month-totals.ts'
import { pushedTotals } from '../answers/pushed-totals.ts'
import type { DescribedOperation } from './operation.ts'

const totals = { lineCount: 5, sumMinor: 17_860 }

const noLines = { lineCount: 0, sumMinor: 0 }

export const controlTotalOperations: readonly DescribedOperation[] = [
  {
    route: 'PUT /api/v1/control-totals/:month/:currency',
    id: 'pushControlTotals',
    part: 'Control totals',
    summary: 'Say what a source has sent for a month',
    text: [
      'From the first month that a source has totals for in a currency, no month closes in which it has none, or in which they differ from its lines. The answer shows the difference right away.',
      'A source is named as its lines name it. Totals that name none stand for the lines of all sources, until a source has totals in that month and currency; later months then need totals of at least one source, so name it from the start.',
      'The latest push stands. Push again when more lines follow; a push for a closed month is kept and changes nothing.',
    ],
    body: 'ControlTotals',
    answers: {
      200: { when: 'They are the same as before.', schema: pushedTotals },
      201: { when: 'They are recorded.', schema: pushedTotals },
    },
    problems: {},
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
          difference: noLines,
          remark: null,
          change: 'recorded',
        },
      },
    ],
  },
  {
    route: 'GET /api/v1/control-totals/:month',
    id: 'readControlTotals',
    part: 'Control totals',
    summary: 'Compare a month',
    text: [
      'What each source pushed for a month beside what the ledger holds now, and whether that holds the close back. The links lead to the lines that are counted, and to those that came since the push.',
    ],
    answers: { 200: { when: 'The totals of the month.', schema: monthTotals } },
    problems: {},
    examples: [
      {
        title: 'October',
        path: { month: '2026-10' },
        status: 200,
        answer: {
          month: '2026-10',
          isClosed: false,
          totals: [
            {
              currency: 'EUR',
              source: 'billing',
              expected: totals,
              received: totals,
              difference: noLines,
              isRequired: true,
              isGap: false,
              pushedAt: '2026-11-20T09:00:00.000Z',
              pushedBy: 'monitor',
              isByHand: false,
              isLast: false,
              endedWith: null,
              arrivedSince: noLines,
              links: {
                lines: '/api/v1/revenue-lines?month=2026-10&currency=EUR&source=billing',
                arrivedSince:
                  '/api/v1/revenue-lines?month=2026-10&currency=EUR&source=billing&after=5',
              },
            },
          ],
        },
      },
    ],
  },
]
