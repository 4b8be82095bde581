import {
  type CustomerToMap,
  findConfirmedKinds,
  findPricesAndProducts,
  findResellerNumbers,
  listCustomersToMap,
  readStoredOfCustomers,
  type StoredOfCustomers,
} from '#db/billing/customers-to-map.ts'
import { type CustomerMapped, writeMappedCustomers } from '#db/billing/mapped-customers.ts'
import { heardOfRun, whileItRuns } from '#db/billing/stripe-run.ts'
import { together } from '#db/core/read.ts'
import { readTenantRecords } from '#db/tenants/tenant-records.ts'
import { mapCustomer } from '#domain/billing/stripe/map-customer.ts'
import { numberOf, type TenantFacts } from '#domain/billing/stripe/tenant-of-customer.ts'
import { factOf } from '#domain/calendar/from-month.ts'
import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { type Around, customerFacts, customerOf, idsOfKinds } from './customer-facts.ts'
import type { MappingRun } from './mapping-run.ts'
import { type MappedOfPage, recordTenantsOf } from './tenants-of-customers.ts'

/** Of one page. */
const mostCustomers = 200

/** Statements that a page takes at most. */
export const statementsOfCustomers = 50

export type MappedPage = Readonly<{
  mapped: number
  failed: readonly Readonly<{ id: string; error: unknown }>[]
}>

/**
 * Maps some customers of whom something is known anew: their tenants are recorded, and their lines are on their way
 * or wait. One that can’t be mapped holds up no other. `mapped` and `failed` are empty when there are none.
 */
export async function mapCustomers(
  work: MappingRun,
  without: readonly string[],
): Promise<MappedPage> {
  const { db, run, nowMs } = work
  const customers = await listCustomersToMap(db, mostCustomers, without)
  if (customers.length === 0) return { mapped: 0, failed: [] }
  const stored = await readStoredOfCustomers(db, customers)
  const known = await readAround(work, customers, stored)
  const mapped: MappedOfPage[] = []
  const failed: { id: string; error: unknown }[] = []
  for (const customer of customers) {
    try {
      const facts = customerFacts(customer, stored, known)
      mapped.push({ customer, facts, result: await mapCustomer(facts) })
    } catch (error) {
      failed.push({ id: customer.id, error })
    }
  }
  const written = await recordTenantsOf(work, mapped)
  await db.batch([
    whileItRuns(db, run),
    heardOfRun(db, run, nowMs()),
    ...writeMappedCustomers(db, written.map(writtenOf), nowMs()),
  ])
  return { mapped: written.length, failed }
}

/** What the mapping needs beside the objects: what prices and products say, tenants, and resellers. */
async function readAround(
  { db, nowMs }: MappingRun,
  customers: readonly CustomerToMap[],
  stored: StoredOfCustomers,
): Promise<Around> {
  const objects = customers.flatMap(({ id }) => stored.objectsOf(id))
  const { lineIds, named } = idsOfKinds(objects, stored)
  const tenantIds = customers.map((customer) => tenantIdOf(customer, stored))
  const numbers = objects.flatMap((object) => {
    const number = object.kind === 'customer' && object.reseller ? numberOf(object.reseller) : null
    return number === null ? [] : [number]
  })
  const wanted = tenantIds.map((id) => ({ id, resellerNumber: null }))
  const [sold, recordOf, resellers] = await together(db, [
    findPricesAndProducts(db, named),
    readTenantRecords(db, wanted),
    findResellerNumbers(db, numbers),
  ])
  const products = sold.flatMap((object) => (object.kind === 'product' ? [object] : []))
  const prices = sold.flatMap((object) => (object.kind === 'price' ? [object] : []))
  const productIds = products.map(({ id }) => id)
  const confirmed = await findConfirmedKinds(db, [...lineIds, ...named, ...productIds])
  const month = monthOfInstantMs(nowMs())
  return {
    latestMonth: nextMonth(month),
    kinds: {
      confirmed: new Map(confirmed.map(({ id, kind }) => [id, kind])),
      prices: new Map(prices.map((price) => [price.id, price])),
      products: new Map(products.map((product) => [product.id, product])),
    },
    tenants: {
      isReseller: (number) => resellers.includes(number),
      ownersOf: (id) => {
        const { tenant, ownerships } = recordOf({ id, resellerNumber: null })
        if (tenant === null) return undefined
        const first = ownerships.find(({ kind }) => kind === 'first')
        return [first, factOf(ownerships, month)].map((entry) => entry?.resellerNumber ?? null)
      },
    } satisfies TenantFacts,
  }
}

/** The tenant that a customer is of, or would be. */
const tenantIdOf = ({ id, boundTenantId }: CustomerToMap, stored: StoredOfCustomers): string =>
  boundTenantId ?? customerOf(stored.objectsOf(id))?.tenantId ?? id

function writtenOf({ customer, result }: MappedOfPage): CustomerMapped {
  const { tenant, added, changed, gone, matters } = result
  const waits = tenant.waitsFor !== null
  const isOnItsWay = [...added, ...changed].some(({ state }) => state === 'ready')
  return {
    id: customer.id,
    known: customer.known,
    waitsForTenantId: waits ? tenant.tenantId : null,
    waitsForReseller: waits && tenant.reseller !== null ? numberOf(tenant.reseller) : null,
    bindsTenantId: isOnItsWay ? tenant.tenantId : null,
    added,
    changed,
    gone,
    matters,
  }
}
