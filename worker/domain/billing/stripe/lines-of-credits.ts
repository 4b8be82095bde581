import { lineOfBack, stripeSource } from './charge-line.ts'
import type { ReadInvoice } from './counted-invoices.ts'
import { backId, type Entry } from './credits/credit-book.ts'
import { externalIdOf } from './external-id.ts'
import type { CreditLine, KeptLine, LineToWrite, NewLine } from './known-customer.ts'
import { isSent, ofLine, rowOf, type Standing } from './standing-of-charge.ts'

type Around = Readonly<{
  kept: readonly KeptLine[]
  standings: ReadonlyMap<string, Standing>
  /** The invoice of a charge, a negative line or a note, and the invoice itself. */
  invoiceOf: (id: string) => ReadInvoice | undefined
}>

/** The rows of what was credited and came back, and of what is only remembered. */
export async function rowsOfEntries(around: Around, entries: readonly Entry[]): Promise<NewLine[]> {
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
export function dependentLine(
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
  { standings, invoiceOf }: Around,
) {
  const of = standings.get(charge)?.charge
  const invoice = invoiceOf(charge)
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
