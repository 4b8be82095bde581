import { chargeLine } from './charge-line.ts'
import { isDead, type ReadInvoice, type ReadLine } from './counted-invoices.ts'
import type { CreditBook } from './credits/credit-book.ts'
import { externalIdOf } from './external-id.ts'
import type { ChangedLine, CustomerFacts, KeptLine, NewLine } from './known-customer.ts'
import { dependentLine, rowsOfEntries } from './lines-of-credits.ts'
import { isSent, ofLine, rowOf, type Standing, standingOf } from './standing-of-charge.ts'
import type { CustomerTenant } from './tenant-of-customer.ts'

type Read = Readonly<{
  invoices: readonly ReadInvoice[]
  charges: readonly ReadLine[]
  book: CreditBook
  tenant: CustomerTenant
}>

/** The rows of a customer’s lines: new ones, those that go on, and those of invoices that can be read now. */
export async function linesOfCustomer(
  facts: CustomerFacts,
  { invoices, charges, book, tenant }: Read,
): Promise<Readonly<{ added: NewLine[]; changed: ChangedLine[]; gone: string[] }>> {
  const { kept } = facts
  const keptCharges = new Map(
    kept.flatMap((row) => (row.role === 'charge' ? [[row.chargeId, row] as const] : [])),
  )
  const standings = new Map(
    charges.map((charge) => {
      const standing = standingOf(charge, keptCharges.get(charge.id), facts, tenant)
      return [charge.id, standing] as const
    }),
  )
  const fresh = [...standings.values()].filter(({ charge }) => !keptCharges.has(charge.id))
  const whole = wholeRows(invoices, tenant)
  const wholeIds = new Set(whole.map(({ externalId }) => externalId))
  const keptIds = new Set(kept.map(({ externalId }) => externalId))
  return {
    added: [
      ...(await Promise.all(fresh.map(ownRow))),
      ...(await rowsOfEntries(
        { kept, standings, invoiceOf: invoiceOf(facts, invoices) },
        book.added,
      )),
      ...whole.filter(({ externalId }) => !keptIds.has(externalId)),
    ],
    changed: kept.flatMap((row) => goOn(row, standings, whole)),
    gone: kept.flatMap(({ role, externalId }) =>
      role === 'whole' && !wholeIds.has(externalId) ? [externalId] : [],
    ),
  }
}

async function ownRow(standing: Standing): Promise<NewLine> {
  const { charge, state, kind } = standing
  const externalId = await externalIdOf(charge.id)
  return {
    ...rowOf(charge),
    externalId,
    role: 'charge',
    cause: null,
    corrects: null,
    amountMinor: charge.net,
    state,
    kind,
    line: kind === null ? null : chargeLine(kind, charge, ofLine(standing, externalId)),
  }
}

function invoiceOf({ notes }: CustomerFacts, invoices: readonly ReadInvoice[]) {
  const byId = new Map(invoices.map((read) => [read.invoice.id, read]))
  const owners = new Map([
    ...invoices.flatMap(({ invoice }) => invoice.lines.map(({ id }) => [id, invoice.id] as const)),
    ...notes.map(({ id, invoice }) => [id, invoice] as const),
  ])
  return (id: string) => byId.get(owners.get(id) ?? id)
}

/** A row that waited, and goes on or waits for something else. */
function goOn(
  row: KeptLine,
  standings: ReadonlyMap<string, Standing>,
  whole: readonly NewLine[],
): ChangedLine[] {
  if (row.role === 'whole') {
    const now = whole.find(({ externalId }) => externalId === row.externalId)
    return now && now.state !== row.state ? [now] : []
  }
  const standing = standings.get(row.chargeId)
  if (standing === undefined || row.state === 'held' || isSent(row)) return []
  const { externalId } = row
  const { kind, charge } = standing
  if (row.role === 'charge') {
    const { state } = standing
    const line = kind === null ? null : chargeLine(kind, charge, ofLine(standing, externalId))
    return state === row.state ? [] : [{ externalId, state, kind, line }]
  }
  const state = isSent(standing) ? ('ready' as const) : standing.state
  const line = dependentLine(row, standing)
  return state === row.state ? [] : [{ externalId, state, kind: null, line }]
}

/** An invoice that counts and can’t be read by its lines is one line in the totals (stripe-mapping 9). */
const wholeRows = (invoices: readonly ReadInvoice[], tenant: CustomerTenant): NewLine[] =>
  invoices.flatMap((read) =>
    isWhole(read, tenant) && read.unread !== null ? [wholeRow(read, read.unread)] : [],
  )

/** Whether it stands in the totals by itself: what is dead, or of a direct customer, is no gap. */
export const isWhole = (read: ReadInvoice, { waitsFor }: CustomerTenant): boolean =>
  read.countsAtS !== null && read.unread !== null && waitsFor !== 'customer' && !isDead(read)

const wholeRow = (
  { invoice: { id }, currency, netMinor, month }: ReadInvoice,
  state: 'lines' | 'sum',
): NewLine => ({
  externalId: id,
  role: 'whole',
  invoiceId: id,
  chargeId: id,
  cause: null,
  corrects: null,
  priceId: null,
  productId: null,
  serviceMonth: month,
  currency,
  amountMinor: netMinor,
  state,
  kind: null,
  line: null,
})
