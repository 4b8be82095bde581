import type { AuditCut, AuditHead, AuditMove, AuditReport } from '#domain/campaign/anchor.ts'

type HeadRow = { sequence: number; hash: string }
type CutRow = {
  number: number
  lost_sequence: number
  left_sequence: number
  found_at_ms: number
  accepted_at_ms: number | null
  accepted_by: string | null
}

/** How far the audit log was sealed, kept where whoever restores or edits D1 does not reach. */
export class AnchoredAudit {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`
      CREATE TABLE IF NOT EXISTS audit_head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        sequence INTEGER NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS audit_cuts (
        number INTEGER PRIMARY KEY,
        lost_sequence INTEGER NOT NULL,
        lost_hash TEXT NOT NULL,
        left_sequence INTEGER NOT NULL,
        found_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS accepted_audit_cuts (
        number INTEGER PRIMARY KEY,
        accepted_at_ms INTEGER NOT NULL,
        accepted_by TEXT NOT NULL
      ) STRICT;
    `)
  }

  head(): AuditHead | null {
    const [row] = this.#sql.exec<HeadRow>('SELECT sequence, hash FROM audit_head').toArray()
    return row ?? null
  }

  report(): AuditReport {
    return { head: this.head(), cuts: this.#cuts() }
  }

  /** Compare and set: of two that saw the same head one moves it. A cut is kept for ever. */
  move({ from, to, isCut, nowMs }: AuditMove): void {
    const head = this.head()
    if (head?.sequence !== from?.sequence || head?.hash !== from?.hash) return
    if (head !== null && isCut) {
      this.#sql.exec(
        'INSERT INTO audit_cuts (lost_sequence, lost_hash, left_sequence, found_at_ms) VALUES (?, ?, ?, ?)',
        head.sequence,
        head.hash,
        to?.sequence ?? 0,
        nowMs,
      )
      this.#set(to)
    } else this.#raise(to)
  }

  /** Who accepts a cut that is accepted, or is not there, changes nothing. */
  accept(number: number, { atMs, personId }: NonNullable<AuditCut['acceptance']>): void {
    this.#sql.exec(
      `INSERT INTO accepted_audit_cuts SELECT number, ?, ? FROM audit_cuts WHERE number = ?
      ON CONFLICT DO NOTHING`,
      atMs,
      personId,
      number,
    )
  }

  /** Takes over a head of another anchor that is further; one that is known as lost would be lost again. */
  takeOver(other: AuditHead | null): void {
    if (other !== null && !this.#isLost(other)) this.#raise(other)
  }

  #raise(head: AuditHead | null): void {
    if (head !== null && head.sequence > (this.head()?.sequence ?? 0)) this.#set(head)
  }

  #isLost({ sequence, hash }: AuditHead): boolean {
    const found = this.#sql.exec(
      'SELECT 1 FROM audit_cuts WHERE lost_sequence = ? AND lost_hash = ? LIMIT 1',
      sequence,
      hash,
    )
    return found.toArray().length > 0
  }

  #set(head: AuditHead | null): void {
    this.#sql.exec('DELETE FROM audit_head')
    if (head) this.#sql.exec('INSERT INTO audit_head VALUES (1, ?, ?)', head.sequence, head.hash)
  }

  /** The latest that can be looked at; more than a hundred restores are not told apart any more. */
  #cuts(): AuditCut[] {
    return this.#sql
      .exec<CutRow>(
        `SELECT c.number, lost_sequence, left_sequence, found_at_ms, accepted_at_ms, accepted_by
        FROM audit_cuts AS c LEFT JOIN accepted_audit_cuts AS a ON a.number = c.number
        ORDER BY c.number DESC LIMIT 100`,
      )
      .toArray()
      .map((row) => ({
        number: row.number,
        lostSequence: row.lost_sequence,
        leftSequence: row.left_sequence,
        foundAtMs: row.found_at_ms,
        acceptance:
          row.accepted_at_ms === null
            ? null
            : { atMs: row.accepted_at_ms, personId: row.accepted_by ?? '' },
      }))
  }
}
