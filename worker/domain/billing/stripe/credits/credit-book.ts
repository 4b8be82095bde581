import { compareCodeUnits } from '#domain/text/code-unit-order.ts'

/** A line of an invoice that is charged: what others are credited to. */
export type Charge = Readonly<{ id: string; invoiceId: string; net: number }>

/** What happened to a charge. Amounts are positive. */
export type Entry = Readonly<{
  role: 'credit' | 'back' | 'held' | 'released'
  cause: string
  /** The charge; of what marks an invoice as undone, or as paid after all, the invoice. */
  charge: string
  /** The line that a credit is taken off: the charge’s own or one that came back; null of other roles. */
  on: string | null
  amountMinor: number
}>

/** The causes of credits that no object of Stripe bears an id for: an invoice was voided, or written off. */
export const undoings = ['void', 'uncollectible'] as const
export type Undoing = (typeof undoings)[number]

/** The name of a line that came back, before it is shortened (`externalIdOf`). */
export const backId = (cause: string, charge: string): string => `back:${cause}:${charge}`

type LedgerLine = { readonly id: string; left: number }
type Sums = { credited: number; back: number; held: number; released: number }

/**
 * The book of what was credited of the charges of a customer, and what came back (stripe-mapping 5 and 6). It begins
 * with the entries that are known and takes further ones; those are what is `added`.
 */
export class CreditBook {
  readonly added: Entry[] = []
  readonly #charges: ReadonlyMap<string, Charge>
  readonly #lines = new Map<string, LedgerLine[]>()
  readonly #marks: Entry[] = []
  /** By cause, then by charge. */
  readonly #sums = new Map<string, Map<string, Sums>>()

  constructor(charges: readonly Charge[], entries: readonly Entry[]) {
    this.#charges = new Map(charges.map((charge) => [charge.id, charge]))
    for (const { id, net } of charges) this.#lines.set(id, [{ id, left: net }])
    for (const entry of entries) this.#enter(entry)
  }

  chargeOf(id: string): Charge | undefined {
    return this.#charges.get(id)
  }

  /** What is left of a charge: of its own line, and of those that came back. */
  restOf(charge: string): number {
    return total((this.#lines.get(charge) ?? []).map(({ left }) => left))
  }

  /** The same as if its invoice were not undone, less what others hold of it since. */
  restIfAlive(charge: string): number {
    let rest = this.#charges.get(charge)?.net ?? 0
    for (const [cause, byCharge] of this.#sums) {
      const sums = byCharge.get(charge)
      if (sums === undefined) continue
      if (!isUndoing(cause)) rest += sums.back - sums.credited
      rest -= sums.held - sums.released
    }
    return rest
  }

  /** What a cause has taken so far, wherever; what came back of it does not count against that. */
  takenBy(cause: string): number {
    return total([...this.#of(cause)].map(([, { credited, held }]) => credited + held))
  }

  /** What a cause still has of each charge, as credits and as what is only held. */
  heldBy(cause: string): readonly Readonly<{ charge: string; credited: number; held: number }>[] {
    return [...this.#of(cause)].map(([charge, sums]) => ({
      charge,
      credited: sums.credited - sums.back,
      held: sums.held - sums.released,
    }))
  }

  /** What came back of a cause, of charges and of what it only held. */
  cameBackOf(cause: string): number {
    return total([...this.#of(cause)].map(([, { back, released }]) => back + released))
  }

  /** Whether it is entered: that an invoice is undone, or paid after all. */
  isMarked(role: 'held' | 'released', cause: Undoing, invoice: string): boolean {
    return this.#marks.some(
      (mark) => mark.role === role && mark.cause === cause && mark.charge === invoice,
    )
  }

  mark(role: 'held' | 'released', cause: Undoing, invoice: string): void {
    this.#add({ role, cause, charge: invoice, on: null, amountMinor: 0 })
  }

  /** Takes at most so much of a charge, its own line first, then what came back; answers how much. */
  credit(cause: string, charge: string, most: number): number {
    let open = most
    const lines = this.#lines.get(charge) ?? []
    const [own, ...backs] = lines
    const inOrder = own ? [own, ...backs.toSorted((a, b) => compareCodeUnits(a.id, b.id))] : []
    for (const { id, left } of inOrder) {
      const amountMinor = Math.min(open, left)
      if (amountMinor <= 0) continue
      this.#add({ role: 'credit', cause, charge, on: id, amountMinor })
      open -= amountMinor
    }
    return most - open
  }

  /** What a cause took of a charge comes back, as a line of its own. */
  back(cause: string, charge: string, amountMinor: number): void {
    this.#add({ role: 'back', cause, charge, on: null, amountMinor })
  }

  hold(cause: string, charge: string, amountMinor: number): void {
    this.#add({ role: 'held', cause, charge, on: null, amountMinor })
  }

  release(cause: string, charge: string, amountMinor: number): void {
    this.#add({ role: 'released', cause, charge, on: null, amountMinor })
  }

  causes(): readonly string[] {
    return [...this.#sums.keys()]
  }

  #add(entry: Entry): void {
    this.added.push(entry)
    this.#enter(entry)
  }

  #enter(entry: Entry): void {
    const { role, cause, charge, on, amountMinor } = entry
    if (!this.#charges.has(charge)) {
      this.#marks.push(entry)
      return
    }
    const sums = this.#sumsOf(cause, charge)
    if (role === 'credit') {
      sums.credited += amountMinor
      const line = this.#lines.get(charge)?.find(({ id }) => id === on)
      if (line === undefined) throw new Error(`${cause} credits a line that is not there`)
      line.left -= amountMinor
    } else if (role === 'back') {
      sums.back += amountMinor
      this.#lines.get(charge)?.push({ id: backId(cause, charge), left: amountMinor })
    } else if (role === 'held') sums.held += amountMinor
    else sums.released += amountMinor
  }

  #of(cause: string): ReadonlyMap<string, Sums> {
    return this.#sums.get(cause) ?? new Map()
  }

  #sumsOf(cause: string, charge: string): Sums {
    const byCharge = this.#sums.get(cause) ?? new Map<string, Sums>()
    this.#sums.set(cause, byCharge)
    const sums = byCharge.get(charge) ?? { credited: 0, back: 0, held: 0, released: 0 }
    byCharge.set(charge, sums)
    return sums
  }
}

const isUndoing = (cause: string): boolean => undoings.some((undoing) => undoing === cause)

const total = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0)
