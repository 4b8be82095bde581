import type { StatementDraft } from './statement.ts'
import {
  type SealedStatement,
  type StatementVersions,
  sealStatement,
} from './statement-document.ts'
import type { StatementInput } from './statement-input.ts'
import { stateBy } from './states-by-engine.ts'

/** One version of the code that states and seals. So far all seal alike. */
export type Engine = Readonly<{
  state: (input: StatementInput) => StatementDraft[]
  seal: (draft: StatementDraft, versions: StatementVersions) => Promise<SealedStatement>
}>

/**
 * The engine of a close: a month is finished, explained and verified by the version that it began
 * with (rule 7.8). Throws for a version that this build doesn't have.
 */
export const engineOf = ({ engineVersion }: Pick<StatementVersions, 'engineVersion'>): Engine => ({
  state: stateBy(engineVersion),
  seal: sealStatement,
})
