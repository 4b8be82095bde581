import { type StatementDraft, stateReseller } from './statement.ts'
import type { StatementInput } from './statement-input.ts'

type State = (input: StatementInput) => StatementDraft[]

/** By the engine version that a close stores when it begins; a later one never replaces an earlier one. */
const states: ReadonlyMap<string, State> = new Map<string, State>([
  ['1', (input) => stateReseller(input, 'none')],
  ['2', (input) => stateReseller(input, 'positive')],
])

/** What states for this version. Throws for one that this build doesn't have, as after a deployment was undone. */
export function stateBy(engineVersion: string): State {
  const state = states.get(engineVersion)
  if (state === undefined) throw new Error(`this build has no engine ${engineVersion}`)
  return state
}
