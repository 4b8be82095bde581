import type { Database } from '#db/core/database.ts'
import type { StoredLine } from '#db/ledger/revenue-lines.ts'
import type { TenantOwnerships } from '#db/tenants/tenant-ownerships.ts'
import type { FieldError } from '#domain/text/field-errors.ts'
import { chargedTo, type LineRemark, readEarnings, remarkOf } from './earnings.ts'
import type { RefusedLine, Verdict } from './judge-lines.ts'
import { type LineView, lineView } from './line-in-words.ts'

/** What became of a line of a request, or would. */
export type ResultOf<Result extends string> = Readonly<{
  result: Result
  errors?: readonly FieldError[]
  /** Both versions, when the id is taken by other content. */
  existing?: LineView
  given?: LineView
  /** Of a line that is not refused, and as things stand earns nothing. */
  remark?: LineRemark
}>

export type LineResult = ResultOf<'accepted' | 'unchanged' | 'refused'>

type Held = ReadonlyMap<string, Pick<StoredLine, 'line'>>

export const refusalOf = ({ line, errors, existing }: RefusedLine): ResultOf<'refused'> => ({
  result: 'refused',
  errors,
  ...(line && existing ? { existing: lineView(existing), given: lineView(line) } : {}),
})

/** Says of each line that is not refused and earns nothing why (rule 5); `held`: what the ledger has with them. */
export async function withRemarks<Result extends string>(
  db: Database,
  verdicts: readonly Verdict[],
  results: readonly ResultOf<Result>[],
  { held, tenants }: Readonly<{ held: Held; tenants: TenantOwnerships }>,
): Promise<ResultOf<Result>[]> {
  const charges = verdicts.map(({ line }, index) =>
    line === null || results[index]?.result === 'refused' ? null : chargedTo(line, held),
  )
  const earning = await readEarnings(
    db,
    charges.flatMap((charge) => charge ?? []),
    tenants,
  )
  return results.map((result, index) => {
    const charge = charges[index]
    const code = charge ? earning(charge).remark : null
    return charge && code ? { ...result, remark: remarkOf(code, charge) } : result
  })
}
