import { anchorAuditHead } from '#actions/anchor/anchor-audit-head.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { auditHash, findHashBefore, listUnsealed, writeHashes } from '#db/audit/audit-chain.ts'
import type { Job } from './job.ts'

const pageSize = 200
/** Of a page, which takes some 4. */
const mostStatements = 6

/**
 * Chains the audit rows that were committed since the last run, oldest first. Each hash follows from
 * committed rows alone, so that two runs at once write the same. Where they end is anchored in the object.
 */
export const sealAudit: Job = async (env, { db, nowMs, mayGoOn }) => {
  let sealed = 0
  while (mayGoOn(mostStatements)) {
    const rows = await listUnsealed(db, pageSize)
    const first = rows[0]
    if (!first) break
    let hash = await findHashBefore(db, first.sequence)
    const hashes: { sequence: number; hash: string }[] = []
    for (const row of rows) {
      hash = await auditHash(hash, row)
      hashes.push({ sequence: row.sequence, hash })
    }
    sealed += await writeHashes(db, hashes)
    if (rows.length < pageSize) break
  }
  await anchorAuditHead(db, promoSlotsOf(env), nowMs)
  return { sealed }
}
