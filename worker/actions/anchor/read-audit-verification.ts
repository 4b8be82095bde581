import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { listCutAcceptances } from '#db/audit/audit-log.ts'
import { countUnsealed } from '#db/audit/audit-search.ts'
import type { ChainLimits, ChainPosition } from '#db/audit/verify-chain.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { breakInWords } from '#domain/audit/chain-break.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { AuditCut } from '#domain/campaign/anchor.ts'
import { cutId } from './accept-cut.ts'
import { verifyAudit } from './verify-audit.ts'

type Stores = Readonly<{ db: Database; slots: PromoSlotsPort; nowMs: number }>

/** A piece of the verification in words. `cuts`, latest first, and what waits come with the last. */
export async function readAuditVerification(
  stores: Stores,
  from: ChainPosition | null,
  limits: ChainLimits,
) {
  const { state, through, breaks, erasedTexts, cuts } = await verifyAudit(stores, from, limits)
  const isLast = state !== 'unfinished'
  const [acceptances, waiting] = await together(stores.db, [
    listCutAcceptances(stores.db),
    countUnsealed(stores.db),
  ])
  const viewOf = ({ foundAtMs, acceptance, ...cut }: AuditCut) => {
    const told = acceptances.get(cutId({ ...cut, foundAtMs }))
    return {
      ...cut,
      foundAt: isoInstant(foundAtMs),
      acceptance: acceptance && {
        at: isoInstant(acceptance.atMs),
        byName: told?.byName ?? null,
        reason: told?.reason ?? null,
      },
    }
  }
  return {
    state,
    throughSequence: through.sequence,
    breaks: breaks.map((found) => ({ kind: found.kind, ...breakInWords(found) })),
    erasedTexts,
    cuts: isLast ? cuts.map(viewOf) : null,
    waiting,
    next: isLast ? null : through,
  }
}
