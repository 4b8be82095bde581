import type { KnownNumbers } from '#domain/campaign/reseller-numbers.ts'

/** The reseller numbers that were issued, in the storage of the Durable Object. They only go up. */
export class IssuedNumbers {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`
      CREATE TABLE IF NOT EXISTS reseller_numbers (
        number INTEGER PRIMARY KEY CHECK (number > 0),
        application_id TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE TABLE IF NOT EXISTS highest_number (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        number INTEGER NOT NULL CHECK (number > 0)
      ) STRICT;
    `)
  }

  /** The number of this application; the next one unless it has one that D1 doesn't hold for another. */
  issue(applicationId: string, { highest, refused }: KnownNumbers): number {
    this.raise(Math.max(highest, refused ?? 0))
    const held = this.#numberOf(applicationId)
    if (held !== null && held !== refused) return held
    const number = this.highest() + 1
    this.raise(number)
    this.#sql.exec('DELETE FROM reseller_numbers WHERE application_id = ?', applicationId)
    this.#sql.exec('INSERT INTO reseller_numbers VALUES (?, ?)', number, applicationId)
    return number
  }

  /** The highest number that was ever issued; 0 before the first. */
  highest(): number {
    const [row] = this.#sql.exec<{ number: number }>('SELECT number FROM highest_number').toArray()
    return row?.number ?? 0
  }

  /** All numbers up to this one are taken. */
  raise(number: number): void {
    if (number <= this.highest()) return
    this.#sql.exec('INSERT OR REPLACE INTO highest_number VALUES (1, ?)', number)
  }

  #numberOf(applicationId: string): number | null {
    const [row] = this.#sql
      .exec<{ number: number }>(
        'SELECT number FROM reseller_numbers WHERE application_id = ?',
        applicationId,
      )
      .toArray()
    return row?.number ?? null
  }
}
