import { type StatementDraft, stateReseller } from './statement.ts'
import {
  type SealedStatement,
  type StatementVersions,
  sealStatement,
} from './statement-document.ts'
import type { StatementInput } from './statement-input.ts'

/** One version of the code that states and seals; a later one stands beside it and never replaces it. */
export type Engine = Readonly<{
  state: (input: StatementInput) => StatementDraft[]
  seal: (draft: StatementDraft, versions: StatementVersions) => Promise<SealedStatement>
}>

/** By the engine version that a close stores when it begins. */
const engines: ReadonlyMap<string, Engine> = new Map([
  ['1', { state: stateReseller, seal: sealStatement }],
])

/**
 * The engine of a close: a month is finished, explained and verified by the version that it began
 * with (rule 7.8). Throws for a version that this build doesn't have, as after a deployment was undone.
 */
export function engineOf({ engineVersion }: Pick<StatementVersions, 'engineVersion'>): Engine {
  const engine = engines.get(engineVersion)
  if (engine === undefined) throw new Error(`this build has no engine ${engineVersion}`)
  return engine
}
