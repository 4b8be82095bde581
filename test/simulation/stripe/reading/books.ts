/** What was made of the objects so far: charges, causes, and every line in the order it arose. */

import { byCode, least } from './fractions.ts'
import { backId, creditId } from './ids.ts'
import type { Known } from './known.ts'
import type { RawLine, StripeWorld } from './objects.ts'

/** A ledger line that credits are taken from: the charge's own, or one that came back. */
export type LedgerLine = { externalId: string; charge: Charge; amount: bigint; credited: bigint }

export type Charge = {
  id: string
  customer: string
  invoice: CountedInvoice
  raw: RawLine
  currency: string
  serviceMonth: string
  n: bigint
  d: bigint
  tHundredths: bigint
  /** The charge's own line, and those that came back. */
  ledger: LedgerLine[]
  /** Once written: what it is for ever. */
  written: 'platform_fee' | 'overage' | null
}

/** A line that is, or would be, in the ledger. */
export type Entry = {
  externalId: string
  charge: Charge
  type: 'own' | 'back' | 'credit'
  /** Credits are negative. */
  amount: bigint
  corrects: string | null
  isWritten: boolean
}

export type UndoneTag = 'void' | 'uncollectible'

export type CountedInvoice = {
  id: string
  customer: string
  currency: string
  /** When it counted. */
  atS: number
  /** By id. */
  charges: Charge[]
  lineIds: ReadonlySet<string>
  /** What it is undone by now; null again once it was paid. */
  undone: UndoneTag | null
  /** What it was ever undone by. */
  wasUndone: UndoneTag | null
  /** What the write-off credited, by charge. */
  writtenOff: Map<Charge, bigint>
  /** What its negative lines held elsewhere when it was undone, by line. */
  returned: Map<string, bigint>
}

export type Cause = {
  id: string
  sort: 'line' | 'note' | 'decision' | 'again'
  /** The negative line that an `again` stands for; else the id. */
  base: string
  atS: number
  x: bigint
  names: readonly string[]
  /** Whose lines are named, where the line says so. */
  namedInvoice: string | null
  /** Its own invoice. */
  invoice: string
  note: string | null
  raw: RawLine | null
  state: 'pending' | 'allocated' | 'dropped'
  /** What is over (5.1 c). */
  remaining: bigint
  held: Map<Charge, bigint>
  /** What it would take of undone invoices (6.3): reported as its own. */
  wouldHold: Map<Charge, bigint>
}

export type Books = {
  known: Known
  world: StripeWorld
  invoices: Map<string, CountedInvoice>
  causes: Map<string, Cause>
  /** Decisions of finance that came back. */
  spent: Set<string>
  entries: Entry[]
  /** Tenant by customer, from the first line written. */
  bound: Map<string, string>
  recorded: {
    id: string
    name: string
    onboardedOn: string
    isTest: boolean
    owner: number | null
  }[]
}

/** What is left of a ledger line, and of a charge with what came back. */
const leftOf = (line: LedgerLine): bigint => line.amount - line.credited

export const restOf = (charge: Charge): bigint =>
  linesOf(charge).reduce((sum, line) => sum + leftOf(line), 0n)

/** The charge's own line, then those that came back, by id. */
export function linesOf({ id, ledger }: Charge): LedgerLine[] {
  const own = ledger.filter(({ externalId }) => externalId === id)
  const backs = ledger.filter(({ externalId }) => externalId !== id)
  return [...own, ...backs.sort((a, b) => byCode(a.externalId, b.externalId))]
}

/** Credits so much of one ledger line, under a cause's id or the tag of an undone invoice. */
function credit(books: Books, by: string, line: LedgerLine, amount: bigint): void {
  if (amount <= 0n) return
  if (amount > leftOf(line)) throw new Error(`${by} takes more of ${line.externalId} than is left`)
  line.credited += amount
  const { charge, externalId: corrects } = line
  addEntry(books, {
    externalId: creditId(by, corrects),
    charge,
    type: 'credit',
    amount: -amount,
    corrects,
    isWritten: false,
  })
}

/** A cause takes so much of a charge, over its ledger lines in turn (5.3). */
export function takeOf(books: Books, cause: Cause, charge: Charge, amount: bigint): void {
  let over = amount
  for (const line of linesOf(charge)) {
    const taken = least(leftOf(line), over)
    credit(books, cause.id, line, taken)
    over -= taken
  }
  if (over !== 0n) throw new Error(`${cause.id} takes more of ${charge.id} than its rest`)
  add(cause.held, charge, amount)
}

/** So much comes back to a charge (6); to one that is undone it is credited at once (6.3). */
export function giveBack(books: Books, by: string, charge: Charge, amount: bigint): void {
  if (amount === 0n) return
  const line = { externalId: backId(by, charge.id), charge, amount, credited: 0n }
  charge.ledger.push(line)
  const { externalId } = line
  addEntry(books, { externalId, charge, type: 'back', amount, corrects: null, isWritten: false })
  if (charge.invoice.undone !== null) writeOff(books, charge.invoice, line)
}

/** What is left of a ledger line of an undone invoice is credited by its tag (6.2). */
export function writeOff(books: Books, invoice: CountedInvoice, line: LedgerLine): void {
  const left = leftOf(line)
  if (invoice.undone === null || left === 0n) return
  credit(books, invoice.undone, line, left)
  add(invoice.writtenOff, line.charge, left)
}

function addEntry(books: Books, entry: Entry): void {
  if (books.entries.some(({ externalId }) => externalId === entry.externalId)) {
    throw new Error(`Two lines are called ${entry.externalId}`)
  }
  books.entries.push(entry)
}

export function add<Key>(map: Map<Key, bigint>, key: Key, amount: bigint): void {
  map.set(key, (map.get(key) ?? 0n) + amount)
}

export function sumOf(amounts: Iterable<bigint>): bigint {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}
