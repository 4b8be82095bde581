import type { ActionContext } from '#actions/action-context.ts'
import { lineKey } from '#db/ledger/revenue-lines.ts'
import type { Verdict } from './judge-lines.ts'
import { freshOf, judgeSent } from './judge-sent.ts'
import { apiWords } from './line-refusals.ts'
import { type ResultOf, refusalOf, withRemarks } from './line-results.ts'

export type CheckedLine = ResultOf<'would_be_accepted' | 'unchanged' | 'refused'>

/**
 * What `acceptRevenueLines` would answer to these lines now, with the same words and remarks. Nothing is stored,
 * so that another request may take an id or the rest of a line that was found free.
 */
export async function checkRevenueLines(
  { db, nowMs }: Pick<ActionContext, 'db' | 'nowMs'>,
  inputs: readonly unknown[],
): Promise<CheckedLine[]> {
  const { verdicts, known } = await judgeSent(db, nowMs, inputs, apiWords)
  const fresh = freshOf(verdicts).map((line) => [lineKey(line), { line }] as const)
  const held = new Map([...known.stored, ...fresh])
  return withRemarks(db, verdicts, verdicts.map(checked), { held, tenants: known.tenants })
}

function checked(verdict: Verdict): CheckedLine {
  switch (verdict.kind) {
    case 'refused':
      return refusalOf(verdict)
    case 'insert':
      return { result: 'would_be_accepted' }
    case 'stored':
    case 'repeats':
      return { result: 'unchanged' }
  }
}
