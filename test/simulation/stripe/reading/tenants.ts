/** Section 8: whose lines they are. */

import type { Books } from './books.ts'
import { dayOfSeconds } from './calendar.ts'
import { newest } from './known.ts'
import type { RawCustomer } from './objects.ts'

export type TenantAnswer =
  | Readonly<{ tenant: string; waits: null }>
  | Readonly<{ tenant: null; waits: 'customer' | 'reseller' }>

/** The tenant that a customer's lines are of, or why they wait. */
export function tenantOf(books: Books, customer: string): TenantAnswer {
  const bound = books.bound.get(customer)
  if (bound !== undefined) return { tenant: bound, waits: null }
  const raw = newest(books.known.customers.get(customer))
  if (raw === null) return { tenant: null, waits: 'customer' }
  const tenant = said(raw, 'tenant_id') ?? raw.id
  if (isRecorded(books, tenant)) return { tenant, waits: null }
  const reseller = said(raw, 'reseller')
  if (said(raw, 'tenant_id') === null && reseller === null)
    return { tenant: null, waits: 'customer' }
  if (reseller !== null && resellerOf(books, reseller) === null) {
    return { tenant: null, waits: 'reseller' }
  }
  return { tenant, waits: null }
}

/** The first line written binds a customer to its tenant, and records that where it is not. */
export function bindTenant(books: Books, customer: string, tenant: string): void {
  if (books.bound.has(customer)) return
  books.bound.set(customer, tenant)
  const raw = newest(books.known.customers.get(customer))
  if (raw === null || isRecorded(books, tenant)) return
  const onboardedOn = said(raw, 'onboarded_on') ?? dayOfSeconds(raw.created)
  const owner = resellerOf(books, said(raw, 'reseller') ?? '')
  const isTest = said(raw, 'test') === 'true'
  books.recorded.push({ id: tenant, name: raw.name ?? tenant, onboardedOn, isTest, owner })
}

/** Section 7, `owner`: customers whose metadata now say another tenant or another reseller. */
export function ownersToDecide(books: Books): { customer: string; about: 'tenant' | 'reseller' }[] {
  const found: { customer: string; about: 'tenant' | 'reseller' }[] = []
  for (const [customer, snapshots] of books.known.customers) {
    const raw = newest(snapshots)
    if (raw === null) continue
    const bound = books.bound.get(customer)
    const now = said(raw, 'tenant_id')
    if (bound !== undefined && now !== null && now !== bound) {
      found.push({ customer, about: 'tenant' })
    }
    const tenant = bound ?? now ?? customer
    const reseller = said(raw, 'reseller')
    if (reseller === null || !isRecorded(books, tenant)) continue
    if (Number(reseller) !== ownerOf(books, tenant)) {
      found.push({ customer, about: 'reseller' })
    }
  }
  return found
}

function said({ metadata }: RawCustomer, key: string): string | null {
  const value = metadata?.[key]
  return value === undefined || value === '' ? null : value
}

function resellerOf({ world }: Books, text: string): number | null {
  return world.resellerNumbers.find((number) => String(number) === text) ?? null
}

function isRecorded(books: Books, tenant: string): boolean {
  const all = [...books.world.recordedTenants, ...books.recorded]
  return all.some(({ id }) => id === tenant)
}

function ownerOf({ world, recorded }: Books, tenant: string): number | null {
  const theirs = world.recordedTenants.find(({ id }) => id === tenant)
  if (theirs !== undefined) return theirs.ownerNumber
  return recorded.find(({ id }) => id === tenant)?.owner ?? null
}
