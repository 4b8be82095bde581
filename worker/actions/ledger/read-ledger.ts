import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { type CloseCutoff, listCloseCutoffs, listPartRates } from '#db/ledger/considered-lines.ts'
import type { LedgerFilter } from '#db/ledger/ledger-filter.ts'
import { type LedgerRow, listLedger } from '#db/ledger/ledger-list.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { statementNumber } from '#domain/ids.ts'
import { type Bps, commissionNumerator } from '#domain/money/money.ts'
import { closeOf } from './close-of-line.ts'

/** A page of the ledger, newest first: each line with its owner, and what it came to. */
export async function readLedger(
  db: Database,
  filter: LedgerFilter,
  page: Readonly<{ before: number | null; limit: number }>,
) {
  const [{ rows, nextBefore }, closes] = await together(db, [
    listLedger(db, filter, page),
    listCloseCutoffs(db),
  ])
  const stated = rows.map((row) => statedIn(row, closes))
  const rates = await listPartRates(
    db,
    rows.flatMap(({ serviceMonth, tenantId }, index) => {
      const number = stated[index]?.statementNumber
      return number ? [{ statementNumber: number, serviceMonth, tenantId }] : []
    }),
  )
  const rateOf = new Map(rates.map((part) => [keyOf(part), part.rateBps]))
  const items = rows.map((row, index) => {
    const { month = null, statementNumber: number = null } = stated[index] ?? {}
    const key = { ...row, statementNumber: number ?? '' }
    return lineView(row, { month, number, rateBps: rateOf.get(keyOf(key)) ?? null })
  })
  return { items, nextCursor: nextBefore === null ? null : String(nextBefore) }
}

type Part = Readonly<{ statementNumber: string; serviceMonth: string; tenantId: string }>

const keyOf = ({ statementNumber: number, serviceMonth, tenantId }: Part): string =>
  `${number} ${serviceMonth} ${tenantId}`

/** The close that considered a line, and the statement in which its owner finds it. */
function statedIn(row: LedgerRow, closes: readonly CloseCutoff[]) {
  const close = closeOf(row, closes)
  if (close === undefined) return { month: null, statementNumber: null }
  const { month, isComplete } = close
  const isStated = row.resellerNumber !== null && !row.test && isComplete
  return {
    month,
    statementNumber:
      isStated && row.resellerNumber !== null
        ? statementNumber(row.resellerNumber, month, row.currency)
        : null,
  }
}

type Stated = Readonly<{ month: string | null; number: string | null; rateBps: Bps | null }>

function lineView(row: LedgerRow, { month, number, rateBps }: Stated) {
  const { tenantName, test, receivedAtMs, receivedBy, importId, fileName, ...line } = row
  const { resellerId, resellerNumber, companyName, chargedAtMs, tenantId, ...fields } = line
  return {
    ...fields,
    chargedAt: isoInstantOrNull(chargedAtMs),
    tenant: { id: tenantId, name: tenantName, test },
    owner:
      resellerId === null || resellerNumber === null || companyName === null
        ? null
        : { id: resellerId, number: resellerNumber, companyName },
    receivedAt: isoInstant(receivedAtMs),
    receivedBy,
    import: importId === null ? null : { id: importId, fileName: fileName ?? '' },
    /** The month whose close considered the line; null while none has. */
    consideredIn: month,
    /** What it earned, exact: in ten-thousandths of a minor unit, before the statement’s one rounding. */
    earned:
      number === null || rateBps === null
        ? null
        : {
            statementNumber: number,
            rateBps,
            numerator: String(commissionNumerator(row.amountMinor, rateBps)),
          },
  }
}
