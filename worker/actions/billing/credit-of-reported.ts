import type { MatterRow } from '#db/billing/matters.ts'
import { creditOf } from '#domain/billing/stripe/credit-of-matter.ts'
import { readMatterDetail } from '#domain/billing/stripe/matter-detail.ts'
import type { Minor } from '#domain/money/money.ts'

/** What crediting a matter takes off, in our minor units; null where it can only be left. */
export function creditOfMatter(matter: MatterRow): Minor | null {
  const { reason, amountMinor, invoiceId } = matter
  const { netMinor, totalMinor } = readMatterDetail(matter.detail)
  if (reason !== 'refund' && reason !== 'dispute') return null
  if (amountMinor === null || invoiceId === null) return null
  if (netMinor === undefined || totalMinor === undefined) return null
  return creditOf(amountMinor, { netMinor, totalMinor })
}
