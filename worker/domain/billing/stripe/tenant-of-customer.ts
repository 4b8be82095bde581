import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { type TenantInput, tenantIdSchema, tenantSchema } from '#domain/ledger/tenant.ts'
import type { KnownCustomer } from './known-objects.ts'

/** What is recorded of the tenant that a customer names, and which resellers there are. */
export type TenantFacts = Readonly<{
  /** The numbers of its first owner and of the one in force, null for nobody; undefined while it isn’t recorded. */
  ownersOf: (tenantId: string) => readonly (number | null)[] | undefined
  isReseller: (number: number) => boolean
  /** What lines wait for where the tenant could not be recorded as the customer tells it. */
  refusedAs?: () => 'customer' | 'reseller'
}>

/** Whose lines a customer’s are (stripe-mapping 8). */
export type CustomerTenant = Readonly<{
  /** Null while the customer is not known, or names none that can be one. */
  tenantId: string | null
  /** The number that it names, as text; null where it names none. */
  reseller: string | null
  /** What its lines wait for; null where they need not wait. */
  waitsFor: 'customer' | 'reseller' | null
  /** How it is recorded with the first line that is written; null where it is already. */
  toRecord: TenantInput | null
  /** What it says otherwise than what is recorded: for a person. */
  differs: readonly Readonly<{
    subject: string
    says: Readonly<{ tenantId: string } | { resellerNumber: string }>
  }>[]
}>

/** The tenant of a customer. What its first line bound stays, whatever its metadata say later. */
export function tenantOfCustomer(
  customer: KnownCustomer | null,
  boundTenantId: string | null,
  { ownersOf, isReseller, refusedAs }: TenantFacts,
): CustomerTenant {
  const named = customer?.tenantId ?? customer?.id ?? null
  const tenantId = boundTenantId ?? (named !== null && isTenantId(named) ? named : null)
  const reseller = customer?.reseller ?? null
  const stands = { tenantId, reseller, waitsFor: null, toRecord: null, differs: [] } as const
  if (tenantId === null || customer === null) {
    return { ...stands, waitsFor: boundTenantId === null ? 'customer' : null }
  }
  const owners = ownersOf(tenantId)
  if (owners !== undefined) return { ...stands, differs: differencesOf(customer, tenantId, owners) }
  if (customer.tenantId === null && reseller === null) return { ...stands, waitsFor: 'customer' }
  const number = reseller === null ? null : numberOf(reseller)
  if (reseller !== null && (number === null || !isReseller(number))) {
    return { ...stands, waitsFor: 'reseller' }
  }
  if (refusedAs) return { ...stands, waitsFor: refusedAs() }
  const input = tenantSchema.safeParse({
    name: nameOf(customer, tenantId),
    onboardedOn: customer.onboardedOn ?? dateOfInstantMs(customer.createdS * 1000),
    test: customer.isTest,
    resellerNumber: number,
  })
  // A date that is none is for the vendor to mend where it stands.
  return input.success ? { ...stands, toRecord: input.data } : { ...stands, waitsFor: 'customer' }
}

/** The number of a reseller, as metadata name it. */
export function numberOf(reseller: string): number | null {
  const digits = /^\s*[Rr]?0*([1-9]\d{0,8})\s*$/.exec(reseller)?.[1]
  return digits === undefined ? null : Number(digits)
}

function differencesOf(
  { id, tenantId: named, reseller }: KnownCustomer,
  tenantId: string,
  owners: readonly (number | null)[],
): CustomerTenant['differs'] {
  const other = named !== null && named !== tenantId
  const isOwner = reseller === null || owners.includes(numberOf(reseller))
  return [
    ...(other ? [{ subject: `${id}:tenant:${named}`, says: { tenantId: named } }] : []),
    ...(isOwner || reseller === null
      ? []
      : [{ subject: `${id}:reseller:${reseller}`, says: { resellerNumber: reseller } }]),
  ]
}

const isTenantId = (id: string): boolean => tenantIdSchema.safeParse(id).success

/** Its own name, where that can be one. */
function nameOf({ name }: KnownCustomer, tenantId: string): string {
  return name !== null && tenantSchema.shape.name.safeParse(name).success ? name : tenantId
}
