import { sql } from 'drizzle-orm'
import { flag } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, rows, together } from '#db/core/read.ts'
import { type ChainBreak, longestUnsealedMs } from '#domain/audit/chain-break.ts'
import { findEnd } from './audit-chain.ts'
import { auditHash } from './audit-hash.ts'
import { readAuditPage, type VouchedRow } from './audit-page.ts'
import { listUntoldPayments } from './untold-payments.ts'
import { verifyContent } from './verify-content.ts'

/** Where a verification stands: everything up to `sequence` was looked at. */
export type ChainPosition = Readonly<{ sequence: number; hash: string | null }>

export const chainStart: ChainPosition = { sequence: 0, hash: null }

/**
 * `unfinished` stopped at its page limit: go on from `through`. `broken` has looked to the end, or stopped at
 * `mostBreaks`. Rows at the end that wait to be sealed are intact for an hour.
 */
export type ChainVerdict = Readonly<{
  state: 'intact' | 'unfinished' | 'broken'
  through: ChainPosition
  breaks: readonly ChainBreak[]
  /** Texts that were deleted, as an erasure does. */
  erasedTexts: number
}>

export type ChainLimits = Readonly<{ pageSize: number; mostPages: number }>

/** A log that was written anew has a break in every row; so many tell enough. */
export const mostBreaks = 20

/**
 * Recomputes the chain and what it vouches for page by page, from `from` on. What `isTold` by something else is
 * no break, and does not end the verification either.
 */
export async function verifyAuditChain(
  db: Database,
  nowMs: number,
  from: ChainPosition = chainStart,
  { pageSize, mostPages }: ChainLimits = { pageSize: 500, mostPages: 100 },
  isTold: (found: ChainBreak) => boolean = () => false,
): Promise<ChainVerdict> {
  let through = from
  let erasedTexts = 0
  const breaks: ChainBreak[] = []
  const verdict = (state: 'unfinished' | 'finished'): ChainVerdict => {
    const finished = breaks.length === 0 ? 'intact' : 'broken'
    return { state: state === 'finished' ? finished : state, through, breaks, erasedTexts }
  }
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readAuditPage(db, sql`sequence > ${through.sequence}`, pageSize)
    for (const vouched of page) {
      const { row } = vouched
      if (row.hash === null && !(await isSkipped(db, row.sequence))) {
        return { ...verdict('finished'), ...waitingBreak(vouched, nowMs, breaks) }
      }
      const hash = await auditHash(through.hash, row)
      breaks.push(...linkBreaks(through, vouched, hash).filter((found) => !isTold(found)))
      const content = await verifyContent(vouched)
      breaks.push(...content.breaks)
      erasedTexts += content.erasedTexts
      through = { sequence: row.sequence, hash: row.hash ?? hash }
      if (breaks.length >= mostBreaks) return verdict('finished')
    }
    if (page.length < pageSize) return verdict('finished')
  }
  return verdict('unfinished')
}

/** How the row stands to the one before it, whose hash is `through.hash`. */
function linkBreaks(through: ChainPosition, { row }: VouchedRow, hash: string): ChainBreak[] {
  const { sequence } = row
  const breaks: ChainBreak[] = []
  const fromSequence = through.sequence + 1
  const follows = row.hash === null || row.hash === hash
  if (sequence > fromSequence) {
    breaks.push({ kind: 'missing', follows, fromSequence, throughSequence: sequence - 1 })
  } else if (!follows) breaks.push({ kind: 'changed', sequence })
  if (row.hash === null) breaks.push({ kind: 'unsealed', sequence })
  return breaks
}

function waitingBreak(
  { row: { sequence, atMs } }: VouchedRow,
  nowMs: number,
  breaks: readonly ChainBreak[],
): Partial<ChainVerdict> {
  if (nowMs - atMs <= longestUnsealedMs) return {}
  return { state: 'broken', breaks: [...breaks, { kind: 'unsealed_long', sequence }] }
}

/** What no row can tell: whether SQLite has counted as far as there are rows, and payments without a row. */
export async function verifyEnd(db: Database): Promise<readonly ChainBreak[]> {
  const [end, untold] = await together(db, [findEnd(db, 0), listUntoldPayments(db, mostBreaks)])
  return [
    ...countBreaks(end),
    ...untold.map((payment) => ({ kind: 'payment_untold' as const, ...payment })),
  ]
}

function countBreaks({ lastSequence, countedSequence }: LogEnd): readonly ChainBreak[] {
  if (countedSequence > lastSequence) {
    const fromSequence = lastSequence + 1
    return [{ kind: 'end_missing', fromSequence, throughSequence: countedSequence }]
  }
  if (countedSequence === lastSequence) return []
  return [{ kind: 'counted_back', sequence: lastSequence, countedSequence }]
}

type LogEnd = Readonly<{ lastSequence: number; countedSequence: number }>

/**
 * Sealing is in order: a row that has no hash while a later one has was not left out by it. Asked in
 * one statement, since the row may be sealed while it is looked at.
 */
const isSkipped = (db: Database, sequence: number) =>
  rows(
    db,
    { skipped: flag },
    sql`SELECT EXISTS (SELECT 1 FROM audit
    WHERE sequence > ${sequence} AND hash IS NOT NULL) AND EXISTS (SELECT 1 FROM audit
    WHERE sequence = ${sequence} AND hash IS NULL) AS skipped`,
  ).to((found) => onlyRow(found).skipped)
