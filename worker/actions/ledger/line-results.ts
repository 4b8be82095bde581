import type { Database } from '#db/core/database.ts'
import { lineKey, type StoredLine } from '#db/ledger/revenue-lines.ts'
import type { TenantOwnerships } from '#db/tenants/tenant-ownerships.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { countingMonth, readCloses } from './counting-month.ts'
import {
  type ChargedTo,
  chargedTo,
  type EarnsNothingRemark,
  readEarnings,
  remarkOf,
} from './earnings.ts'
import type { RefusedLine, Verdict } from './judge-lines.ts'
import { type LineView, lineView } from './line-in-words.ts'

export type LineRemark = EarnsNothingRemark | Readonly<{ code: 'late_line'; message: string }>

/** What became of a line of a request, or would. */
export type ResultOf<Result extends string> = Readonly<{
  result: Result
  errors?: readonly FieldError[]
  /** Both versions, when the id is taken by other content. */
  existing?: LineView
  given?: LineView
  /** Of a line that is not refused: the month whose close considers it; null while nobody is approved. */
  countsIn?: Month | null
  /** Of a line that is not refused: what its sender may not expect of it. */
  remarks?: readonly LineRemark[]
}>

export type LineResult = ResultOf<'accepted' | 'unchanged' | 'refused'>

/** Without a sequence: not stored yet. */
type Held = ReadonlyMap<string, Pick<StoredLine, 'line'> & Readonly<{ sequence?: number }>>

export const refusalOf = ({ line, errors, existing }: RefusedLine): ResultOf<'refused'> => ({
  result: 'refused',
  errors,
  ...(line && existing ? { existing: lineView(existing), given: lineView(line) } : {}),
})

/**
 * Says of each line that is not refused in which month it counts, and why not in its own (rule 7.3) or for
 * nobody (rule 5); `held`: what the ledger has with them.
 */
export async function withRemarks<Result extends string>(
  db: Database,
  verdicts: readonly Verdict[],
  results: readonly ResultOf<Result>[],
  { held, tenants }: Readonly<{ held: Held; tenants: TenantOwnerships }>,
): Promise<ResultOf<Result>[]> {
  const charges = verdicts.map(({ line }, index) =>
    line === null || results[index]?.result === 'refused' ? null : chargedTo(line, held),
  )
  const known = charges.flatMap((charge) => charge ?? [])
  const [earning, closes] = await Promise.all([readEarnings(db, known, tenants), readCloses(db)])
  return results.map((result, index) => {
    const charge = charges[index]
    const line = verdicts[index]?.line
    if (!charge || !line) return result
    const sequence = held.get(lineKey(line))?.sequence ?? null
    const countsIn = countingMonth({ serviceMonth: charge.serviceMonth, sequence }, closes)
    const code = earning(charge).remark
    const remarks = [
      ...(code ? [remarkOf(code, charge)] : []),
      ...(countsIn !== null && countsIn > charge.serviceMonth ? [lateLine(charge, countsIn)] : []),
    ]
    return { ...result, countsIn, remarks }
  })
}

// Nothing of it changes any more, so that a repeat of the line is told the same.
const lateLine = ({ serviceMonth }: ChargedTo, countsIn: Month): LineRemark => ({
  code: 'late_line',
  message: `${serviceMonth} takes no more lines: this one is a late line and counts in the statements of ${countsIn}, for the owner and at the rate of ${serviceMonth}.`,
})
