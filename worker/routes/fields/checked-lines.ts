import { checkRevenueLines } from '#actions/ledger/check-revenue-lines.ts'
import type { AppEnv } from '#http/app-env.ts'
import { countOf, resultsAnswer } from './lines-body.ts'

/** What would become of lines: the same answer to a developer’s program and at the console. */
export async function checkedAnswer(
  { db, nowMs }: Pick<AppEnv['Variables'], 'db' | 'nowMs'>,
  lines: readonly unknown[],
) {
  const results = await checkRevenueLines({ db, nowMs }, lines)
  return {
    wouldBeAccepted: countOf(results, 'would_be_accepted'),
    ...resultsAnswer(lines, results),
  }
}
