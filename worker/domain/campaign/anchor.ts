import type { Seat } from './promo-seats.ts'

/** The last sealed row of the audit log, and its hash. */
export type AuditHead = Readonly<{ sequence: number; hash: string }>

/**
 * Rows up to `lostSequence` had been sealed, and were not the log's any more when it ended at `leftSequence`.
 * A super admin who knows why accepts it, once.
 */
export type AuditCut = Readonly<{
  number: number
  lostSequence: number
  leftSequence: number
  foundAtMs: number
  acceptance: Readonly<{ atMs: number; personId: string }> | null
}>

/** The anchored head, and every cut that was found, latest first. */
export type AuditReport = Readonly<{ head: AuditHead | null; cuts: readonly AuditCut[] }>

/** From the head that was seen to D1's; a cut when D1 does not hold the one that was seen. */
export type AuditMove = Readonly<{
  from: AuditHead | null
  to: AuditHead | null
  isCut: boolean
  nowMs: number
}>

/** What may only go forward, whatever becomes of D1: the Durable Object's part of a backup. */
export type Anchor = Readonly<{
  seats: readonly Seat[]
  closedAtMs: number | null
  highestNumber: number
  auditHead: AuditHead | null
}>

export const countCutsToAccept = ({ cuts }: AuditReport): number =>
  cuts.filter(({ acceptance }) => acceptance === null).length
