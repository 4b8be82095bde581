import { apiKeysPage, developerPages, openApiPath } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import { apiIndex } from '../answers/api-index.ts'
import type { DescribedOperation } from './operation.ts'

export const indexOperations: readonly DescribedOperation[] = [
  {
    route: 'GET /api/v1',
    id: 'readIndex',
    part: 'Index',
    summary: 'Find your way',
    text: ['Needs no key. The addresses are relative to this deployment.'],
    answers: { 200: { when: 'Where everything is.', schema: apiIndex } },
    problems: {},
    examples: [
      {
        title: 'The index',
        status: 200,
        answer: {
          name: `${vendor.brand} partner program`,
          reference: developerPages.start(),
          openapi: openApiPath(),
          keys: apiKeysPage(),
          tenants: '/api/v1/tenants',
          revenueLines: '/api/v1/revenue-lines',
          controlTotals: '/api/v1/control-totals',
          resellers: '/api/v1/resellers',
          statements: '/api/v1/statements',
        },
      },
    ],
  },
]
