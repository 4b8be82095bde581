import { type Outcome, refuseField } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { findResellerIdByNumber } from '#db/resellers/resellers.ts'
import { resellerLabel } from '#domain/ids.ts'

/** The reseller whose rows the billing side asks for by number; null when it asks for everybody’s. */
export async function resellerAskedFor(
  db: Database,
  number: number | null,
): Promise<Outcome<{ resellerId: string | null }>> {
  if (number === null) return { ok: true, resellerId: null }
  const resellerId = await findResellerIdByNumber(db, number)
  if (resellerId !== null) return { ok: true, resellerId }
  return refuseField(
    'reseller',
    `There is no reseller ${resellerLabel(number)}. GET /api/v1/resellers lists those that there are.`,
  )
}
