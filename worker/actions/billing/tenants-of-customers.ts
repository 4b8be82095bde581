import { recordTenants } from '#actions/tenants/record-tenants.ts'
import type { CustomerToMap } from '#db/billing/customers-to-map.ts'
import type { CustomerFacts } from '#domain/billing/stripe/known-customer.ts'
import { type MappedCustomer, mapCustomer } from '#domain/billing/stripe/map-customer.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'
import type { MappingRun } from './mapping-run.ts'

/** A customer of a page with what it was mapped to. */
export type MappedOfPage = Readonly<{
  customer: CustomerToMap
  facts: CustomerFacts
  result: MappedCustomer
}>

/**
 * Records the tenants whose first lines are to be written (stripe-mapping 8.2), and answers the customers as they
 * then are: where a tenant can’t be recorded, its lines wait.
 */
export async function recordTenantsOf(
  { context }: MappingRun,
  mapped: readonly MappedOfPage[],
): Promise<MappedOfPage[]> {
  const told = new Map<string, TenantInput>()
  for (const { result } of mapped) {
    const { tenantId, toRecord } = result.tenant
    // Of two customers of one tenant the first records it; the other is heard after it.
    if (isNeeded(result) && tenantId !== null && toRecord !== null && !told.has(tenantId)) {
      told.set(tenantId, toRecord)
    }
  }
  if (told.size === 0) return [...mapped]
  const entries = [...told].map(([id, input]) => ({ id, input }))
  const outcome = await recordTenants(context, entries)
  if (!outcome.ok) throw new Error('tenants of Stripe could not be recorded')
  const refused = new Map(
    outcome.results.flatMap((result, index) => {
      const id = entries[index]?.id
      return 'ok' in result || id === undefined ? [] : [[id, waitsFor(result.problem)] as const]
    }),
  )
  return Promise.all(
    mapped.map(async (each) => {
      const { tenantId, toRecord } = each.result.tenant
      const wait = toRecord === null || tenantId === null ? undefined : refused.get(tenantId)
      if (wait === undefined) return each
      const tenants = { ...each.facts.tenants, refusedAs: () => wait }
      return { ...each, result: await mapCustomer({ ...each.facts, tenants }) }
    }),
  )
}

const isNeeded = ({ added, changed }: MappedCustomer): boolean =>
  [...added, ...changed].some(({ state }) => state === 'ready')

/** What is wrong with the reseller that it names, or with the customer itself. */
const waitsFor = (problem: string): 'customer' | 'reseller' =>
  problem === 'no_such_reseller' || problem === 'terminated' || problem === 'other_owner'
    ? 'reseller'
    : 'customer'
