import { toldTenant } from '../answers/told-tenant.ts'
import type { DescribedOperation } from './operation.ts'

const acme = {
  name: 'Acme Publishing',
  onboardedOn: '2026-10-05',
  test: false,
  resellerNumber: 1,
}

export const tenantOperations: readonly DescribedOperation[] = [
  {
    route: 'PUT /api/v1/tenants/:externalId',
    id: 'recordTenant',
    part: 'Tenants',
    summary: 'Record a tenant, or correct it',
    text: [
      'Send a tenant before its first line: a line for an unknown tenant is refused. The same again changes nothing.',
      'The reseller that you name first owns the tenant from its onboarding month on, or from the month in which the reseller was approved, if that is later. Date and test flag can be corrected until the onboarding month is closed.',
    ],
    body: 'TenantRecord',
    answers: {
      200: { when: 'It was known: corrected, or unchanged.', schema: toldTenant },
      201: { when: 'It is recorded.', schema: toldTenant },
    },
    problems: {
      busy: 'Others changed the same tenant at the same moment. Send it again.',
      tenant_changed:
        'The record has another version than “expect” names, another first owner, or a date or flag that can’t change any more.',
    },
    examples: [
      {
        title: 'A new tenant',
        path: { externalId: 'acme' },
        body: acme,
        status: 201,
        answer: { change: 'created', id: 'acme', ...acme, version: 0 },
      },
    ],
  },
]
