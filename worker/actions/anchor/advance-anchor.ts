import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { type Outcome, type Refusal, refuseField } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { auditHolds } from '#db/audit/audit-log.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { findHighestNumber } from '#db/resellers/reseller-numbers.ts'
import type { Anchor } from '#domain/campaign/anchor.ts'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import { anchorAuditHead } from './anchor-audit-head.ts'
import { readAnchor } from './read-anchor.ts'

const action = 'anchor.advanced'

/** Far more than approvals that a backup knows and D1 does not; a number that was raised never goes back. */
const mostNumbersAhead = 10_000

/**
 * Takes over what the anchor of a backup has more; nothing goes back. The same anchor sent again changes
 * nothing, and is in the log once. First in the log: what moved without a row there would be unexplained.
 */
export async function advanceAnchor(
  { db, nowMs, actor }: ActionContext,
  slots: PromoSlotsPort,
  anchor: Anchor,
): Promise<Outcome<{ anchor: Anchor }>> {
  await slots.learnNumber(await findHighestNumber(db))
  const refusal = tooFarAhead(anchor, await slots.anchor())
  if (refusal) return refusal
  const subject = { kind: 'anchor', id: await sha256Hex(canonicalJson(anchor)) }
  const details = {
    seats: anchor.seats.map(({ slot }) => slot),
    highestNumber: anchor.highestNumber,
    auditSequence: anchor.auditHead?.sequence ?? 0,
  }
  try {
    await db.batch([
      expectThat(db, sql`NOT ${auditHolds(action, subject)}`),
      insertAudit(db, { atMs: nowMs, actor, action, subject, details }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  // Compared before a head is taken over: else who can write a key could anchor a log of their own.
  await anchorAuditHead(db, slots, nowMs)
  await slots.advance(anchor)
  return { ok: true, anchor: await readAnchor(db, slots, nowMs) }
}

/** A mistyped number would be passed by every later reseller, and the largest would end all approvals. */
function tooFarAhead(wanted: Anchor, held: Anchor): Refusal | null {
  const most = held.highestNumber + mostNumbersAhead
  if (wanted.highestNumber <= most) return null
  return refuseField(
    'highestNumber',
    `Numbers never go back: send at most ${most.toLocaleString('en')}, which is ${mostNumbersAhead.toLocaleString('en')} above the highest that was given out. A backup of this program holds such a one in its anchor.json`,
  )
}
