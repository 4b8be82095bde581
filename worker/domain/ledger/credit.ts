import type { Minor } from '#domain/money/money.ts'
import type { LineKind } from '#domain/states.ts'

export type CorrectedLine = Readonly<{ kind: LineKind; amountMinor: Minor }>

export type CreditProblem = 'unknown_line' | 'corrects_a_credit' | 'exceeds_line'

/**
 * Why a credit is refused, null when it isn't (rule 5). `creditedMinor` is the sum, 0 or negative,
 * of the credits that the corrected line has already.
 */
export function creditProblem(
  corrected: CorrectedLine | null,
  creditedMinor: Minor,
  creditMinor: Minor,
): CreditProblem | null {
  if (corrected === null) return 'unknown_line'
  if (corrected.kind === 'credit') return 'corrects_a_credit'
  const left = BigInt(corrected.amountMinor) + BigInt(creditedMinor) + BigInt(creditMinor)
  return left < 0n ? 'exceeds_line' : null
}
