import fc from 'fast-check'
import { type FlavourName, historyOf } from './history/flavours.ts'
import { Disagreement, requireAgreement } from './play.ts'

export type HistoryRun = Readonly<{
  flavour: FlavourName
  seed: number
  histories: number
  /** Replays one history of the seed instead: what a failure printed. */
  path?: string | undefined
}>

/** Plays generated histories. Null when all agree; otherwise what disagrees, shrunk, and how to replay it. */
export function findDisagreement(run: HistoryRun): string | null {
  const { flavour, seed, histories, path } = run
  const property = fc.property(historyOf(flavour), requireAgreement)
  const replay = path === undefined ? {} : { path, endOnFailure: true }
  const result = fc.check(property, { seed, numRuns: histories, ...replay })
  if (!result.failed) return null
  return [
    inWords(result.errorInstance),
    `Found after ${result.numRuns} histories of “${flavour}”, shrunk ${result.numShrinks} times. To replay it:`,
    `npm run simulate -- --flavour "${flavour}" --seed ${seed} --path ${result.counterexamplePath}`,
  ].join('\n')
}

function inWords(error: unknown): string {
  if (error instanceof Disagreement) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
