import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { findEnd } from '#db/audit/audit-chain.ts'
import {
  type ChainLimits,
  type ChainPosition,
  type ChainVerdict,
  chainStart,
  verifyAuditChain,
  verifyEnd,
} from '#db/audit/verify-chain.ts'
import type { Database } from '#db/core/database.ts'
import { type ChainBreak, longestUnsealedMs } from '#domain/audit/chain-break.ts'
import type { AuditCut } from '#domain/campaign/anchor.ts'
import { anchorAuditHead } from './anchor-audit-head.ts'

export type AuditVerification = ChainVerdict & Readonly<{ cuts: readonly AuditCut[] }>

/**
 * A piece of the verification of the log: its chain, what it vouches for, and with the last piece its end. All
 * of it is held against what the object has anchored. Rows that a cut accounts for are no further break.
 */
export async function verifyAudit(
  { db, slots, nowMs }: Readonly<{ db: Database; slots: PromoSlotsPort; nowMs: number }>,
  from: ChainPosition | null,
  limits: ChainLimits,
): Promise<AuditVerification> {
  const behind = from === null ? await whatIsBehind(db, slots, nowMs) : []
  const { cuts } = await anchorAuditHead(db, slots, nowMs)
  const isToldByCut = (found: ChainBreak) => isTold(found, cuts)
  const verdict = await verifyAuditChain(db, nowMs, from ?? chainStart, limits, isToldByCut)
  const isLast = verdict.state !== 'unfinished'
  const end = isLast ? await verifyEnd(db) : []
  const breaks = [...behind, ...verdict.breaks, ...end.filter((found) => !isToldByCut(found))]
  if (!isLast) return { ...verdict, breaks, cuts }
  const isIntact = breaks.length === 0 && cuts.every(({ acceptance }) => acceptance !== null)
  return { ...verdict, state: isIntact ? 'intact' : 'broken', breaks, cuts }
}

/** Rows that were sealed long ago and are not anchored yet. An object that is new has anchored nothing. */
async function whatIsBehind(
  db: Database,
  slots: PromoSlotsPort,
  nowMs: number,
): Promise<readonly ChainBreak[]> {
  const { head } = await slots.auditReport()
  if (head === null) return []
  const { behind, lastSequence } = await findEnd(db, head.sequence)
  if (behind === null || nowMs - behind.atMs <= longestUnsealedMs) return []
  const { sequence: fromSequence } = behind
  return [{ kind: 'not_anchored', fromSequence, throughSequence: lastSequence }]
}

/** A cut tells of the rows that it took; taken out of a log that had gone on, they are told by themselves. */
function isTold(found: ChainBreak, cuts: readonly AuditCut[]): boolean {
  const isOfCut = (found.kind === 'missing' && found.follows) || found.kind === 'end_missing'
  if (!isOfCut) return false
  const { fromSequence, throughSequence } = found
  return cuts.some(
    ({ leftSequence, lostSequence }) =>
      leftSequence < fromSequence && throughSequence <= lostSequence,
  )
}
