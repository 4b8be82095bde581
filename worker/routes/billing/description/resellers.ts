import { resellerPage } from '../answers/reseller.ts'
import type { DescribedOperation } from './operation.ts'

export const resellerOperations: readonly DescribedOperation[] = [
  {
    route: 'GET /api/v1/resellers',
    id: 'listResellers',
    part: 'Resellers',
    summary: 'List the resellers',
    text: ['The companies that can own a tenant, by number. Their people are not told.'],
    answers: { 200: { when: 'A page of resellers.', schema: resellerPage } },
    problems: {},
    examples: [
      {
        title: 'All of them',
        status: 200,
        answer: {
          items: [
            {
              id: '5nq1t3v7w9xzabcdefghjkmnpq',
              number: 1,
              label: 'R0001',
              companyName: 'Harbour Consulting GmbH',
              approvedOn: '2026-10-01',
              state: 'approved',
              terminatedFromMonth: null,
            },
          ],
          nextCursor: null,
        },
      },
    ],
  },
]
