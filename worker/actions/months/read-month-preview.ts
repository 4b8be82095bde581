import type { Database } from '#db/core/database.ts'
import { listCompanyNames } from '#db/resellers/resellers.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { previewMonth } from './preview-month.ts'

/** A page of what a month's statements would be if it closed now, with the companies' names. */
export async function readMonthPreview(db: Database, asked: Parameters<typeof previewMonth>[1]) {
  const page = await previewMonth(db, asked)
  if (!page.ok) return page
  const { drafts, notComputable, resellers, next } = page
  const ids = [...new Set([...drafts, ...notComputable].map(({ resellerId }) => resellerId))]
  const names = await listCompanyNames(db, ids)
  const statements = drafts.map((draft) => draftView(draft, names.get(draft.resellerId) ?? ''))
  const heldUp = notComputable.map(({ resellerId, number, reason }) => ({
    reseller: { id: resellerId, number, companyName: names.get(resellerId) ?? '' },
    reason,
  }))
  return { ok: true as const, statements, heldUp, resellers, next }
}

const draftView = (draft: StatementDraft, companyName: string) => ({
  number: draft.number,
  reseller: { id: draft.resellerId, number: draft.resellerNumber, companyName },
  currency: draft.currency,
  parts: draft.parts.length,
  revenueMinor: draft.revenueMinor,
  /** Of it, what earlier service months' late lines come to (rule 7.3). */
  lateRevenueMinor: draft.priorPeriods.revenueMinor,
  lateCommissionMinor: draft.priorPeriods.commissionMinor,
  commissionMinor: draft.commissionMinor,
  adjustments: draft.adjustments.length,
  adjustmentsMinor: draft.adjustmentsMinor,
  balanceInMinor: draft.balanceInMinor,
  dueMinor: draft.dueMinor,
  minimumPayoutMinor: draft.minimumPayoutMinor,
  payableMinor: draft.payableMinor,
  balanceOutMinor: draft.balanceOutMinor,
})
