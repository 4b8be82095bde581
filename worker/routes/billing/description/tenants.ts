import { tenant, tenantPage } from '../answers/tenant.ts'
import { toldTenant } from '../answers/told-tenant.ts'
import type { DescribedOperation } from './operation.ts'

const acme = {
  name: 'Acme Publishing',
  onboardedOn: '2026-10-05',
  test: false,
  resellerNumber: 1,
}

const recorded = {
  id: 'acme',
  ...acme,
  version: 0,
  recordedAt: '2026-11-20T09:00:00.000Z',
  isFrozen: false,
  owners: [{ fromMonth: '2026-10', toMonth: null, resellerNumber: 1 }],
  earns: { month: '2026-11', resellerNumber: 1, remark: null },
  counts: { month: '2026-10', resellerNumber: 1, remark: null },
  links: { self: '/api/v1/tenants/acme', revenueLines: '/api/v1/revenue-lines?tenant=acme' },
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
        'The record has another version than “expect” names, or was given to another reseller first.',
      month_closed: 'Date and test flag stay as they are once the onboarding month is closed.',
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
  {
    route: 'GET /api/v1/tenants/:externalId',
    id: 'readTenant',
    part: 'Tenants',
    summary: 'Read a tenant back',
    text: [
      'What is recorded of a tenant, who owns it in which months, and whether it earns and counts, or why not. “name”, “onboardedOn”, “test”, “resellerNumber” and, as “expect”, “version” can be sent back as they are.',
    ],
    answers: { 200: { when: 'The tenant.', schema: tenant } },
    problems: { not_found: 'No tenant is recorded under this id.' },
    examples: [
      {
        title: 'A tenant',
        path: { externalId: 'acme' },
        status: 200,
        answer: recorded,
      },
    ],
  },
  {
    route: 'GET /api/v1/tenants',
    id: 'listTenants',
    part: 'Tenants',
    summary: 'List the tenants',
    text: ['All tenants in the order of their ids, or those that a reseller owns now.'],
    parameters: { reseller: 'The number of the reseller that owns them now.' },
    answers: { 200: { when: 'A page of tenants.', schema: tenantPage } },
    problems: {},
    examples: [
      {
        title: 'The tenants of a reseller',
        query: { reseller: '1' },
        status: 200,
        answer: { items: [recorded], nextCursor: null },
      },
    ],
  },
]
