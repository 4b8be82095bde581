import type { CustomerToMap, StoredOfCustomers } from '#db/billing/customers-to-map.ts'
import type { KindFacts } from '#domain/billing/stripe/charge-kind.ts'
import type { CustomerFacts } from '#domain/billing/stripe/known-customer.ts'
import type {
  KnownCustomer,
  KnownObject,
  KnownPayment,
  KnownRefund,
} from '#domain/billing/stripe/known-objects.ts'
import type { InvoiceLine, NoteLine } from '#domain/billing/stripe/snapshots.ts'
import type { TenantFacts } from '#domain/billing/stripe/tenant-of-customer.ts'
import type { Month } from '#domain/calendar/month.ts'

/** What all customers of a page have in common. */
export type Around = Readonly<{ kinds: KindFacts; tenants: TenantFacts; latestMonth: Month }>

/** What is stored of one customer, as the mapping takes it. */
export function customerFacts(
  { id, boundTenantId }: CustomerToMap,
  stored: StoredOfCustomers,
  around: Around,
): CustomerFacts {
  const objects = stored.objectsOf(id)
  const linesOf = <Line extends InvoiceLine | NoteLine>(of: string) =>
    stored.linesOf(of) as readonly Line[]
  const invoices = objects.flatMap((object) =>
    object.kind === 'invoice' ? [{ ...object, lines: linesOf<InvoiceLine>(object.id) }] : [],
  )
  const invoiceIds = new Set(invoices.map((invoice) => invoice.id))
  const payments = stored.payments.filter(
    (object): object is KnownPayment =>
      object.kind === 'invoice_payment' && invoiceIds.has(object.invoice),
  )
  return {
    ...around,
    customer: customerOf(objects),
    boundTenantId,
    invoices,
    notes: objects.flatMap((object) =>
      object.kind === 'credit_note' ? [{ ...object, lines: linesOf<NoteLine>(object.id) }] : [],
    ),
    payments,
    refunds: stored.payments.filter(isRefund),
    decisions: stored.decisionsOf(id),
    kept: stored.keptOf(id),
    countings: stored.countings,
  }
}

/** The customer among the objects that are its own. */
export const customerOf = (objects: readonly KnownObject[]): KnownCustomer | null =>
  objects.find((object) => object.kind === 'customer') ?? null

const isRefund = (object: KnownObject): object is KnownRefund =>
  object.kind === 'refund' || object.kind === 'dispute'

/** By which ids the kinds of lines are told. */
export const idsOfKinds = (
  objects: readonly KnownObject[],
  { linesOf }: Pick<StoredOfCustomers, 'linesOf'>,
) => {
  const lines = objects.flatMap((object) =>
    object.kind === 'invoice' ? (linesOf(object.id) as readonly InvoiceLine[]) : [],
  )
  const named = new Set(
    lines.flatMap(({ price, product }) => [price, product].filter((id) => id !== null)),
  )
  return { lineIds: lines.map(({ id }) => id), named: [...named] }
}
