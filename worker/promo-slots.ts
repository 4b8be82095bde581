import { DurableObject } from 'cloudflare:workers'
import { terms } from '#domain/program.ts'
import type { Anchor, AuditMove, AuditReport } from './domain/campaign/anchor.ts'
import type { GrantOutcome, KnownSeats, Seat, SeatReport } from './domain/campaign/promo-seats.ts'
import type { KnownNumbers } from './domain/campaign/reseller-numbers.ts'
import { AnchoredAudit } from './promo-slots/anchored-audit.ts'
import { IssuedNumbers } from './promo-slots/issued-numbers.ts'

/**
 * Hands out the promo slots (rule 1) and reseller numbers, and keeps how far the audit log was sealed: what
 * may only go forward, also when D1 is restored. One object for the program; its storage is synchronous, so
 * that a method without `await` is atomic. Every method can be called again with the same result. `known` is
 * what D1 has committed: an object that lost its storage is seeded from it before it answers.
 */
export class PromoSlots extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  readonly #numbers = new IssuedNumbers(this.#sql)
  readonly #audit = new AnchoredAudit(this.#sql)

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS seats (
        slot INTEGER PRIMARY KEY CHECK (slot BETWEEN 1 AND ${terms.promoSlots}),
        application_id TEXT NOT NULL UNIQUE,
        granted_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS closing (id INTEGER PRIMARY KEY CHECK (id = 1), closed_at_ms INTEGER NOT NULL) STRICT;
    `)
  }

  /** The slot of this application, for ever; a new one while one is left and the campaign is open. */
  grant(applicationId: string, nowMs: number, known: KnownSeats): GrantOutcome {
    return this.ctx.storage.transactionSync(() => {
      this.#learn(known)
      const held = this.#seats().find((seat) => seat.applicationId === applicationId)
      if (held) return { outcome: 'granted', slot: held.slot }
      if (this.#closedAtMs() !== null) return { outcome: 'none_left', because: 'closed' }
      const slot = this.#freeSlot()
      if (slot === null) return { outcome: 'none_left', because: 'full' }
      this.#insert({ slot, applicationId, grantedAtMs: nowMs })
      return { outcome: 'granted', slot }
    })
  }

  /** Ends the campaign; final. */
  close(nowMs: number, known: KnownSeats): SeatReport {
    return this.ctx.storage.transactionSync(() => {
      this.#learn({ ...known, closedAtMs: known.closedAtMs ?? nowMs })
      return this.report()
    })
  }

  /** The reseller number of this application, for ever; a new one is behind all that were ever issued. */
  issueNumber(applicationId: string, known: KnownNumbers): number {
    return this.ctx.storage.transactionSync(() => this.#numbers.issue(applicationId, known))
  }

  /** The numbers of D1 are taken, whoever asks for one next. */
  learnNumber(highest: number): void {
    this.#numbers.raise(highest)
  }

  /** How far the audit log was sealed, and where it was found cut. */
  auditReport(): AuditReport {
    return this.#audit.report()
  }

  /** Moves the anchored head, if it is still where the caller saw it. */
  moveAuditHead(move: AuditMove): AuditReport {
    return this.ctx.storage.transactionSync(() => {
      this.#audit.move(move)
      return this.#audit.report()
    })
  }

  anchor(): Anchor {
    const { seats, closedAtMs } = this.report()
    const auditHead = this.#audit.head()
    return { seats, closedAtMs, highestNumber: this.#numbers.highest(), auditHead }
  }

  /** Takes over what another anchor has more; nothing goes back. */
  advance(other: Anchor): Anchor {
    return this.ctx.storage.transactionSync(() => {
      this.#learnClosing(other.closedAtMs)
      for (const seat of other.seats) this.#giveSeat(seat)
      this.#numbers.raise(other.highestNumber)
      this.#audit.takeOver(other.auditHead)
      return this.anchor()
    })
  }

  /** Takes over what D1 knows and this object does not. */
  learn(known: KnownSeats): SeatReport {
    return this.ctx.storage.transactionSync(() => {
      this.#learn(known)
      return this.report()
    })
  }

  report(): SeatReport {
    return { capacity: terms.promoSlots, seats: this.#seats(), closedAtMs: this.#closedAtMs() }
  }

  #learn(known: KnownSeats): void {
    this.#learnClosing(known.closedAtMs)
    for (const seat of known.seats) this.#seat(seat)
  }

  #learnClosing(closedAtMs: number | null): void {
    if (closedAtMs === null) return
    this.#sql.exec('INSERT INTO closing VALUES (1, ?) ON CONFLICT DO NOTHING', closedAtMs)
  }

  /** A seat of another anchor: where it was, or at a free place; who sits here stays. */
  #giveSeat(seat: Seat): void {
    const seats = this.#seats()
    if (seats.some(({ applicationId }) => applicationId === seat.applicationId)) return
    const isFree = seats.every(({ slot }) => slot !== seat.slot)
    const slot = isFree ? seat.slot : this.#freeSlot()
    if (slot !== null) this.#insert({ ...seat, slot })
  }

  /** D1's seat wins. Who sat there was never committed, and moves to a free seat while there is one. */
  #seat(seat: Seat): void {
    const seats = this.#seats()
    if (seats.some((s) => s.slot === seat.slot && s.applicationId === seat.applicationId)) return
    const displaced = seats.find((s) => s.slot === seat.slot)
    this.#sql.exec(
      'DELETE FROM seats WHERE slot = ? OR application_id = ?',
      seat.slot,
      seat.applicationId,
    )
    this.#insert(seat)
    const free = this.#freeSlot()
    if (displaced && free !== null) this.#insert({ ...displaced, slot: free })
  }

  #insert({ slot, applicationId, grantedAtMs }: Seat): void {
    this.#sql.exec('INSERT INTO seats VALUES (?, ?, ?)', slot, applicationId, grantedAtMs)
  }

  #freeSlot(): number | null {
    const taken = new Set(this.#seats().map((seat) => seat.slot))
    for (let slot = 1; slot <= terms.promoSlots; slot += 1) if (!taken.has(slot)) return slot
    return null
  }

  #seats(): Seat[] {
    return this.#sql
      .exec<{ slot: number; application_id: string; granted_at_ms: number }>(
        'SELECT slot, application_id, granted_at_ms FROM seats ORDER BY slot',
      )
      .toArray()
      .map((row) => ({
        slot: row.slot,
        applicationId: row.application_id,
        grantedAtMs: row.granted_at_ms,
      }))
  }

  #closedAtMs(): number | null {
    const row = this.#sql
      .exec<{ closed_at_ms: number }>('SELECT closed_at_ms FROM closing')
      .toArray()[0]
    return row?.closed_at_ms ?? null
  }
}
