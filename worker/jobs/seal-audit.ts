import { anchorAuditHead, anchorSealed } from '#actions/anchor/anchor-audit-head.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { type Sealed, sealRows } from '#db/audit/audit-chain.ts'
import type { Job } from './job.ts'

const pageSize = 200
/** Of a page, which takes some 6. */
const mostStatements = 8

/**
 * Chains the audit rows that were committed since the last run, oldest first, and anchors in the object
 * where they end.
 */
export const sealAudit: Job = async (env, { db, nowMs, mayGoOn }) => {
  const slots = promoSlotsOf(env)
  let sealed = 0
  const pages: Sealed[] = []
  while (mayGoOn(mostStatements)) {
    const page = await sealRows(db, pageSize)
    if (page === null) break
    sealed += page.rows
    pages.push(page)
    if (!page.isFull) break
  }
  const [first, last] = [pages[0], pages.at(-1)]
  const isWhole = pages.every((page) => page.isWhole)
  if (first && last && isWhole) {
    await anchorSealed(db, slots, { before: first.before, last: last.last, nowMs })
  } else await anchorAuditHead(db, slots, nowMs)
  return { sealed }
}
