import { DurableObject } from 'cloudflare:workers'
import { terms } from '#domain/program.ts'
import type { Anchor, AuditCut, AuditMove, AuditReport } from './domain/campaign/anchor.ts'
import type { GrantOutcome, KnownSeats, SeatReport } from './domain/campaign/promo-seats.ts'
import type { KnownNumbers } from './domain/campaign/reseller-numbers.ts'
import { AnchoredAudit } from './promo-slots/anchored-audit.ts'
import { GrantedSeats } from './promo-slots/granted-seats.ts'
import { IssuedNumbers } from './promo-slots/issued-numbers.ts'

/**
 * Hands out the promo slots (rule 1) and reseller numbers, and keeps how far the audit log was sealed: what
 * may only go forward, also when D1 is restored. One object for the program; its storage is synchronous, so
 * that a method without `await` is atomic. Every method can be called again with the same result. `known` is
 * what D1 has committed: an object that lost its storage is seeded from it before it answers.
 */
export class PromoSlots extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  readonly #seats = new GrantedSeats(this.#sql)
  readonly #numbers = new IssuedNumbers(this.#sql)
  readonly #audit = new AnchoredAudit(this.#sql)

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS closing (id INTEGER PRIMARY KEY CHECK (id = 1), closed_at_ms INTEGER NOT NULL) STRICT',
    )
  }

  /** The slot of this application, for ever; a new one while one is left and the campaign is open. */
  grant(applicationId: string, nowMs: number, known: KnownSeats): GrantOutcome {
    return this.ctx.storage.transactionSync(() => {
      this.#learn(known)
      const held = this.#seats.all().find((seat) => seat.applicationId === applicationId)
      if (held) return { outcome: 'granted', slot: held.slot }
      if (this.#closedAtMs() !== null) return { outcome: 'none_left', because: 'closed' }
      const slot = this.#seats.free()
      if (slot === null) return { outcome: 'none_left', because: 'full' }
      this.#seats.give({ slot, applicationId, grantedAtMs: nowMs })
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

  /** A super admin knows why the log was cut there; the first who says so stands. */
  acceptAuditCut(number: number, by: NonNullable<AuditCut['acceptance']>): AuditReport {
    return this.ctx.storage.transactionSync(() => {
      this.#audit.accept(number, by)
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
      for (const seat of other.seats) this.#seats.takeOver(seat)
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
    return { capacity: terms.promoSlots, seats: this.#seats.all(), closedAtMs: this.#closedAtMs() }
  }

  #learn(known: KnownSeats): void {
    this.#learnClosing(known.closedAtMs)
    for (const seat of known.seats) this.#seats.learn(seat)
  }

  #learnClosing(closedAtMs: number | null): void {
    if (closedAtMs === null) return
    this.#sql.exec('INSERT INTO closing VALUES (1, ?) ON CONFLICT DO NOTHING', closedAtMs)
  }

  #closedAtMs(): number | null {
    const row = this.#sql
      .exec<{ closed_at_ms: number }>('SELECT closed_at_ms FROM closing')
      .toArray()[0]
    return row?.closed_at_ms ?? null
  }
}

/** The names of what can be asked of it, without what every Durable Object has. */
export type PromoSlotsCall = Exclude<keyof PromoSlots, keyof DurableObject>
