import type { Database } from '#db/core/database.ts'
import { listResellersAfter, type NumberedReseller } from '#db/resellers/resellers.ts'
import { resellerLabel } from '#domain/ids.ts'

/** How a partnership stands: termination is final, also while its month is still to come. */
type Standing = 'approved' | 'suspended' | 'terminated'

/** The resellers by number as the billing side names them; nobody’s people. */
export const listNumberedResellers = (
  db: Database,
  page: Readonly<{ after: number; limit: number }>,
) => listResellersAfter(db, page).to((found) => found.map(view))

const view = (reseller: NumberedReseller) => ({
  id: reseller.id,
  number: reseller.number,
  label: resellerLabel(reseller.number),
  companyName: reseller.companyName,
  approvedOn: reseller.approvedOn,
  state: standingOf(reseller),
  terminatedFromMonth: reseller.terminatedFromMonth,
})

function standingOf({ suspendedAtMs, terminatedFromMonth }: NumberedReseller): Standing {
  if (terminatedFromMonth !== null) return 'terminated'
  return suspendedAtMs === null ? 'approved' : 'suspended'
}
