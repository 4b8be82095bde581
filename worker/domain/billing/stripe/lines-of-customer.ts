import { chargeKind } from './charge-kind.ts'
import { chargeLine, lineOfBack, stripeSource } from './charge-line.ts'
import { type ReadInvoice, type ReadLine, undoneBy } from './counted-invoices.ts'
import { backId, type CreditBook, type Entry } from './credit-book.ts'
import { externalIdOf } from './external-id.ts'
import type {
  ChangedLine,
  CreditLine,
  CustomerFacts,
  KeptLine,
  LineToWrite,
  NewLine,
} from './known-customer.ts'
import type { EarningKind, LineState } from './states.ts'
import type { CustomerTenant } from './tenant-of-customer.ts'

type Read = Readonly<{
  invoices: readonly ReadInvoice[]
  charges: readonly ReadLine[]
  book: CreditBook
  tenant: CustomerTenant
}>

/** A charge with where it stands, and with it all that is credited of it or came back. */
type Standing = Readonly<{
  charge: ReadLine
  state: LineState
  kind: EarningKind | null
  tenantId: string
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
  const whole = wholeRows(invoices)
  const wholeIds = new Set(whole.map(({ externalId }) => externalId))
  const keptIds = new Set(kept.map(({ externalId }) => externalId))
  return {
    added: [
      ...(await Promise.all(fresh.map(ownRow))),
      ...(await rowsOfEntries({ kept, standings, invoices }, book.added)),
      ...whole.filter(({ externalId }) => !keptIds.has(externalId)),
    ],
    changed: kept.flatMap((row) => goOn(row, standings, whole)),
    gone: kept.flatMap(({ role, externalId }) =>
      role === 'whole' && !wholeIds.has(externalId) ? [externalId] : [],
    ),
  }
}

const isSent = ({ state }: Readonly<{ state: LineState }>): boolean =>
  state === 'written' || state === 'ready' || state === 'refused'

/** What is on its way stays. Otherwise what it waits for: the customer before the reseller, the price and the month. */
function standingOf(
  charge: ReadLine,
  kept: KeptLine | undefined,
  { kinds, latestMonth }: CustomerFacts,
  { tenantId, waitsFor }: CustomerTenant,
): Standing {
  const of = { charge, tenantId: tenantId ?? '' }
  if (kept && isSent(kept)) return { ...of, state: kept.state, kind: kept.kind }
  const kind = chargeKind(charge.line, kinds)
  const waits = (state: LineState): Standing => ({ ...of, state, kind: null })
  if (kind === 'none') return waits('none')
  if (waitsFor !== null) return waits(waitsFor)
  if (kind === null) return waits('price')
  return charge.serviceMonth > latestMonth ? waits('month') : { ...of, state: 'ready', kind }
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

const ofLine = ({ charge, tenantId }: Standing, externalId: string) => ({
  tenantId,
  currency: charge.currency,
  serviceMonth: charge.serviceMonth,
  externalId,
})

const rowOf = ({ id, invoiceId, serviceMonth, currency, line }: ReadLine) => ({
  invoiceId,
  chargeId: id,
  priceId: line.price,
  productId: line.product,
  serviceMonth,
  currency,
})

type Around = Readonly<{
  kept: readonly KeptLine[]
  standings: ReadonlyMap<string, Standing>
  invoices: readonly ReadInvoice[]
}>

async function rowsOfEntries(around: Around, entries: readonly Entry[]): Promise<NewLine[]> {
  const remembered = new Map<string, number>()
  for (const { role, cause, chargeId } of around.kept)
    countUp(remembered, `${role}:${cause}:${chargeId}`)
  const rows: NewLine[] = []
  for (const entry of entries) {
    const standing = around.standings.get(entry.charge)
    if (standing && (entry.role === 'credit' || entry.role === 'back')) {
      rows.push(await rowOfEntry(entry, standing))
      continue
    }
    const id = `${entry.role}:${entry.cause}:${entry.charge}`
    const nth = countUp(remembered, id)
    rows.push({ ...rememberedRow(entry, around), externalId: nth === 1 ? id : `${id}:${nth}` })
  }
  return rows
}

function countUp(counts: Map<string, number>, id: string): number {
  const nth = (counts.get(id) ?? 0) + 1
  counts.set(id, nth)
  return nth
}

async function rowOfEntry(entry: Entry, standing: Standing): Promise<NewLine> {
  const { role, cause, charge, on, amountMinor } = entry
  const corrects = on === null ? null : await externalIdOf(on)
  const id = corrects === null ? backId(cause, charge) : `${cause}:${corrects}`
  const row = {
    ...rowOf(standing.charge),
    externalId: await externalIdOf(id),
    role,
    cause,
    corrects,
    amountMinor: role === 'credit' ? -amountMinor : amountMinor,
    kind: null,
  }
  const state = isSent(standing) ? ('ready' as const) : standing.state
  return { ...row, state, line: dependentLine(row, standing) }
}

/** A credit or what came back, as it is sent to the ledger; null while its charge waits. */
function dependentLine(
  row: Pick<KeptLine, 'externalId' | 'cause' | 'corrects' | 'amountMinor'>,
  standing: Standing,
): LineToWrite | null {
  if (standing.kind === null || row.cause === null) return null
  const { externalId, corrects, amountMinor, cause } = row
  if (corrects === null) {
    return lineOfBack(standing.kind, amountMinor, ofLine(standing, externalId))
  }
  const reason = reasonOf(cause)
  return {
    source: stripeSource,
    externalId,
    kind: 'credit',
    corrects,
    amountMinor,
    reason,
  } satisfies CreditLine
}

function reasonOf(cause: string): string {
  if (cause === 'void') return 'The invoice was voided at Stripe'
  if (cause === 'uncollectible') return 'The invoice was written off as uncollectible at Stripe'
  return `Credited at Stripe: ${cause}`.slice(0, 500)
}

/** What is no line of the ledger, but remembered: what is held of an undone invoice, and that it is undone. */
function rememberedRow(
  { role, cause, charge, amountMinor }: Entry,
  { standings, invoices }: Around,
) {
  const of = standings.get(charge)?.charge
  const invoice =
    invoices.find(({ invoice: { id } }) => id === (of?.invoiceId ?? charge)) ?? invoices[0]
  if (invoice === undefined) throw new Error('a credit of an invoice that is not known')
  return {
    role,
    invoiceId: invoice.invoice.id,
    chargeId: charge,
    cause,
    corrects: null,
    priceId: null,
    productId: null,
    serviceMonth: of?.serviceMonth ?? invoice.month,
    currency: invoice.currency,
    amountMinor,
    state: 'held' as const,
    kind: null,
    line: null,
  }
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
const wholeRows = (invoices: readonly ReadInvoice[]): NewLine[] =>
  invoices.flatMap(({ invoice, currency, countsAtS, unread, netMinor, month }) =>
    countsAtS === null || unread === null || undoneBy(invoice) !== null
      ? []
      : [
          {
            externalId: invoice.id,
            role: 'whole' as const,
            invoiceId: invoice.id,
            chargeId: invoice.id,
            cause: null,
            corrects: null,
            priceId: null,
            productId: null,
            serviceMonth: month,
            currency,
            amountMinor: netMinor,
            state: unread,
            kind: null,
            line: null,
          },
        ],
  )
