import type { Month } from '#domain/calendar/month.ts'
import type { ShownRequest } from '#domain/curl.ts'
import type { KeyScope } from '#domain/key-scopes.ts'

export type Call = Readonly<{ title: string; request: ShownRequest }>

/**
 * What a developer tries first: the calls that these scopes allow, with a test tenant of the month, whose line
 * earns nobody anything. Sent again they change nothing.
 */
export function callsFor(scopes: readonly KeyScope[], month: Month): readonly Call[] {
  const [read] = reads(month).filter(({ scope }) => scopes.includes(scope))
  const written = writes(month).filter(({ scope }) => scopes.includes(scope))
  return read === undefined ? written : [...written, read]
}

/** The line that the calls send, and that the test line begins with. */
export const exampleLine = (month: Month) => ({
  source,
  externalId: `${tenantOf(month)}-fee`,
  kind: 'platform_fee',
  tenantId: tenantOf(month),
  currency: 'EUR',
  serviceMonth: month,
  ...fee,
})

type ScopedCall = Call & Readonly<{ scope: KeyScope }>

const source = 'example'
const fee = { listFeeMinor: 19_900, discountMinor: 2000 }
const tenantOf = (month: Month): string => `example-${month}`

const writes = (month: Month): readonly ScopedCall[] => [
  {
    scope: 'tenants:write',
    title: 'Record a test tenant',
    request: {
      method: 'PUT',
      address: `/api/v1/tenants/${tenantOf(month)}`,
      body: {
        name: 'Example tenant',
        onboardedOn: `${month}-01`,
        test: true,
        resellerNumber: null,
      },
    },
  },
  {
    scope: 'revenue-lines:write',
    title: 'Send a line that it was charged',
    request: {
      method: 'POST',
      address: '/api/v1/revenue-lines',
      body: { lines: [exampleLine(month)] },
    },
  },
  {
    scope: 'control-totals:write',
    title: 'Say what was sent for the month',
    request: {
      method: 'PUT',
      address: `/api/v1/control-totals/${month}/EUR`,
      // The last: the example holds no later month back.
      body: {
        source,
        lineCount: 1,
        sumMinor: fee.listFeeMinor - fee.discountMinor,
        isLast: true,
      },
    },
  },
]

const reads = (month: Month): readonly ScopedCall[] => [
  get('tenants:read', 'Read the tenants', '/api/v1/tenants'),
  get('revenue-lines:read', 'Read the lines of the month', `/api/v1/revenue-lines?month=${month}`),
  get('control-totals:read', 'Read the control totals', `/api/v1/control-totals/${month}`),
  get('resellers:read', 'Read the resellers', '/api/v1/resellers'),
  get('statements:read', 'Read the statements', `/api/v1/statements?month=${month}`),
  get('health:read', 'Ask how the program is', '/api/health/deep'),
]

const get = (scope: KeyScope, title: string, address: string): ScopedCall => ({
  scope,
  title,
  request: { method: 'GET', address },
})
