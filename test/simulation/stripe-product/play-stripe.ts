import type { Counting } from '#domain/billing/stripe/counted-invoices.ts'
import type {
  KnownDecision,
  LineToWrite,
  Matter,
  NewLine,
} from '#domain/billing/stripe/known-customer.ts'
import {
  type AsOf,
  fold,
  type KnownInvoice,
  type KnownNote,
  type KnownObject,
} from '#domain/billing/stripe/known-objects.ts'
import { type MappedCustomer, mapCustomer } from '#domain/billing/stripe/map-customer.ts'
import { isSnapshot, readStripeObject } from '#domain/billing/stripe/read-object.ts'
import type { InvoiceLine, NoteLine } from '#domain/billing/stripe/snapshots.ts'
import type { ChargeKind } from '#domain/billing/stripe/states.ts'
import { type Month, monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import type { TenantInput } from '#domain/ledger/tenant.ts'

/** An object of Stripe on its way: by an event, or fetched, which is newest. */
export type Delivery =
  | Readonly<{ via: 'event'; eventId: string; eventCreatedS: number; object: unknown }>
  | Readonly<{ via: 'fetched'; object: unknown }>

export type World = {
  countings: readonly Counting[]
  kinds: Readonly<Record<string, ChargeKind>>
  resellerNumbers: readonly number[]
  recordedTenants: readonly Readonly<{ id: string; ownerNumber: number | null }>[]
  nowMs: number
  decisions: readonly KnownDecision[]
}

type Row = NewLine & { customerId: string }

/** The product’s mapper, with what is known and written kept in memory as the tables keep it. */
export class PlayedStripe {
  readonly world: World
  readonly lines: LineToWrite[] = []
  readonly tenantsRecorded = new Map<string, TenantInput>()
  readonly failures: string[] = []
  readonly #objects = new Map<string, KnownObject>()
  readonly #lines = new Map<string, readonly unknown[]>()
  readonly #bound = new Map<string, string>()
  readonly #mapped = new Map<string, MappedCustomer>()
  #rows: Row[] = []
  #fetched = 0

  constructor(world: World) {
    this.world = world
  }

  get rows(): readonly Row[] {
    return this.#rows
  }

  matters(): Matter[] {
    return [...this.#mapped.values()].flatMap(({ matters }) => matters)
  }

  /** Takes what becomes known at once, and maps. */
  async take(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) this.#takeIn(delivery)
    const customers = new Set(
      this.#all('invoice', 'credit_note', 'customer').map((each) => customerOf(each)),
    )
    for (const id of customers) await this.#map(id)
  }

  #takeIn(delivery: Delivery): void {
    const read = readStripeObject(delivery.object)
    if (read === null) return
    if (!isSnapshot(read)) {
      this.failures.push(read.problem)
      return
    }
    this.#fetched += 1
    const asOf: AsOf =
      delivery.via === 'event'
        ? { s: delivery.eventCreatedS, id: delivery.eventId }
        : { s: 100_000_000_000 + this.#fetched, id: 'fetched' }
    const folded = fold(this.#objects.get(read.id) ?? null, read, asOf)
    if (folded === null) return
    this.#objects.set(read.id, folded.known)
    if (folded.lines !== null) this.#lines.set(read.id, folded.lines)
  }

  async #map(id: string): Promise<void> {
    const { world } = this
    const invoices = this.#all('invoice')
      .filter((each) => customerOf(each) === id)
      .map((each) => ({ ...(each as KnownInvoice), lines: this.#linesOf<InvoiceLine>(each.id) }))
    const notes = this.#all('credit_note')
      .filter((each) => customerOf(each) === id)
      .map((each) => ({ ...(each as KnownNote), lines: this.#linesOf<NoteLine>(each.id) }))
    const customer = this.#objects.get(id)
    const mapped = await mapCustomer({
      customer: customer?.kind === 'customer' ? customer : null,
      boundTenantId: this.#bound.get(id) ?? null,
      invoices,
      notes,
      payments: this.#all('invoice_payment'),
      refunds: this.#all('refund', 'dispute'),
      decisions: world.decisions.filter((one) =>
        invoices.some((each) => each.id === one.invoiceId),
      ),
      kept: this.#rows.filter(({ customerId }) => customerId === id),
      kinds: {
        confirmed: new Map(Object.entries(world.kinds)),
        prices: new Map(this.#all('price').map((each) => [each.id, each])),
        products: new Map(this.#all('product').map((each) => [each.id, each])),
      },
      tenants: {
        ownersOf: (tenantId) => this.#ownersOf(tenantId),
        isReseller: (number) => world.resellerNumbers.includes(number),
      },
      countings: world.countings,
      latestMonth: nextMonth(monthOfInstantMs(world.nowMs)),
    })
    this.#mapped.set(id, mapped)
    this.#apply(id, mapped)
  }

  #apply(customerId: string, { added, changed, gone, tenant }: MappedCustomer): void {
    const changes = new Map(changed.map((change) => [change.externalId, change]))
    const isReady = ({ state }: Pick<NewLine, 'state'>) => state === 'ready'
    if (tenant.tenantId !== null && [...added, ...changed].some(isReady)) {
      this.#bound.set(customerId, tenant.tenantId)
      if (tenant.toRecord) this.tenantsRecorded.set(tenant.tenantId, tenant.toRecord)
    }
    const rows = [
      ...this.#rows
        .filter(({ externalId }) => !gone.includes(externalId))
        .map((row) => ({ ...row, ...changes.get(row.externalId) })),
      ...added.map((row) => ({ ...row, customerId })),
    ]
    for (const { state, line } of rows) if (state === 'ready' && line) this.lines.push(line)
    this.#rows = rows.map((row) => (isReady(row) ? { ...row, state: 'written' } : row))
  }

  /** What control totals of the source stripe say, by month and currency. */
  totals(): ReadonlyMap<string, Readonly<{ lineCount: number; sumMinor: number }>> {
    const latest: Month = nextMonth(monthOfInstantMs(this.world.nowMs))
    const counted = new Set(['written', 'price', 'reseller', 'lines', 'sum'])
    const totals = new Map<string, { lineCount: number; sumMinor: number }>()
    for (const { state, serviceMonth, currency, amountMinor } of this.#rows) {
      if (!counted.has(state) || serviceMonth > latest) continue
      const key = `${serviceMonth} ${currency}`
      const { lineCount, sumMinor } = totals.get(key) ?? { lineCount: 0, sumMinor: 0 }
      totals.set(key, { lineCount: lineCount + 1, sumMinor: sumMinor + amountMinor })
    }
    return totals
  }

  #ownersOf(tenantId: string): readonly (number | null)[] | undefined {
    const known = this.world.recordedTenants.find(({ id }) => id === tenantId)
    if (known) return [known.ownerNumber]
    const recorded = this.tenantsRecorded.get(tenantId)
    return recorded && [recorded.resellerNumber]
  }

  #all<Kind extends KnownObject['kind']>(...kinds: Kind[]): Extract<KnownObject, { kind: Kind }>[] {
    return [...this.#objects.values()].filter((each) =>
      kinds.some((kind) => kind === each.kind),
    ) as Extract<KnownObject, { kind: Kind }>[]
  }

  #linesOf<Line>(id: string): readonly Line[] {
    return (this.#lines.get(id) ?? []) as readonly Line[]
  }
}

/** Where no customer is named, an invoice and its notes stand by themselves. */
function customerOf(object: KnownObject): string {
  if (object.kind === 'invoice') return object.customer ?? object.id
  return object.kind === 'credit_note' ? (object.customer ?? object.invoice) : object.id
}
