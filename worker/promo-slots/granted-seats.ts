import type { Seat } from '#domain/campaign/promo-seats.ts'
import { terms } from '#domain/program.ts'

type SeatRow = { slot: number; application_id: string; granted_at_ms: number }

/** Who sits where, in the storage of the Durable Object. */
export class GrantedSeats {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`
      CREATE TABLE IF NOT EXISTS seats (
        slot INTEGER PRIMARY KEY CHECK (slot BETWEEN 1 AND ${terms.promoSlots}),
        application_id TEXT NOT NULL UNIQUE,
        granted_at_ms INTEGER NOT NULL
      ) STRICT
    `)
  }

  all(): Seat[] {
    return this.#sql
      .exec<SeatRow>('SELECT slot, application_id, granted_at_ms FROM seats ORDER BY slot')
      .toArray()
      .map((row) => ({
        slot: row.slot,
        applicationId: row.application_id,
        grantedAtMs: row.granted_at_ms,
      }))
  }

  free(): number | null {
    const taken = new Set(this.all().map((seat) => seat.slot))
    for (let slot = 1; slot <= terms.promoSlots; slot += 1) if (!taken.has(slot)) return slot
    return null
  }

  give({ slot, applicationId, grantedAtMs }: Seat): void {
    this.#sql.exec('INSERT INTO seats VALUES (?, ?, ?)', slot, applicationId, grantedAtMs)
  }

  /** D1's seat wins. Who sat there was never committed, and moves to a free seat while there is one. */
  learn(seat: Seat): void {
    const seats = this.all()
    if (seats.some((s) => s.slot === seat.slot && s.applicationId === seat.applicationId)) return
    const displaced = seats.find((s) => s.slot === seat.slot)
    this.#sql.exec(
      'DELETE FROM seats WHERE slot = ? OR application_id = ?',
      seat.slot,
      seat.applicationId,
    )
    this.give(seat)
    const free = this.free()
    if (displaced && free !== null) this.give({ ...displaced, slot: free })
  }

  /** A seat of another anchor: where it was, or at a free place; who sits here stays. */
  takeOver(seat: Seat): void {
    const seats = this.all()
    if (seats.some(({ applicationId }) => applicationId === seat.applicationId)) return
    const isFree = seats.every(({ slot }) => slot !== seat.slot)
    const slot = isFree ? seat.slot : this.free()
    if (slot !== null) this.give({ ...seat, slot })
  }
}
