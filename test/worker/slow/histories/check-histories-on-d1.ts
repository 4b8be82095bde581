import { reset } from 'cloudflare:test'
import fc from 'fast-check'
import { type FlavourName, historyOf } from '#test/simulation/history/flavours.ts'
import type { History } from '#test/simulation/history/intent.ts'
import { type Unfolded, unfold } from '#test/simulation/history/unfold.ts'
import { monthOf } from '#test/simulation/oracle/calendar.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'
import { disagreementOnD1 } from './play-on-d1.ts'
import { setMinimums } from './record-on-d1.ts'

/** Shrinking stops here too, and tells the smallest history so far; test timeouts are longer. */
const mostMs = 240_000

export type HistoriesRun = Readonly<{
  flavour: FlavourName
  seed: number
  histories: number
  /** Replays one history of the seed: what a failure printed. */
  path?: string
}>

/** Plays histories to the verbs, each in empty stores. Null when all agree; otherwise what doesn't, shrunk. */
export async function findDisagreementOnD1(run: HistoriesRun): Promise<string | null> {
  const { flavour, seed, histories, path } = run
  const property = fc.asyncProperty(historyOf(flavour), requireAgreement)
  const replay = path === undefined ? {} : { path, endOnFailure: true }
  const limit = { interruptAfterTimeLimit: mostMs, markInterruptAsFailure: true }
  const result = await fc.check(property, { seed, numRuns: histories, ...limit, ...replay })
  if (!result.failed) return null
  const { errorInstance: error, numRuns, numShrinks, counterexamplePath } = result
  if (counterexamplePath === null) return `Only ${numRuns} histories in ${mostMs} ms, all agree`
  return [
    inWords(error),
    `Found after ${numRuns} histories, shrunk ${numShrinks} times. findDisagreementOnD1 replays it:`,
    JSON.stringify({ flavour, seed, histories: 1, path: counterexamplePath }),
  ].join('\n')
}

async function requireAgreement(history: History): Promise<void> {
  const unfolded = unfold(history)
  const { steps } = approvesInClosedMonth(unfolded) ? unfold(onTime(history)) : unfolded
  await prepareDatabase()
  setMinimums('none')
  try {
    const difference = await disagreementOnD1(steps).catch(inWords)
    if (difference === null) return
    const events = steps.map((step) =>
      JSON.stringify(step.kind === 'event' ? step.event : step.kind),
    )
    throw new Error(`The oracle and D1 disagree on ${difference}\nIn:\n${events.join('\n')}`)
  } finally {
    setMinimums('of the program')
    await reset()
  }
}

const inWords = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

/** After a run ahead of its time somebody is approved in a month that it closed: no clock does that. */
function approvesInClosedMonth({ steps }: Unfolded): boolean {
  let lastClosed = ''
  for (const step of steps) {
    if (step.kind !== 'event') continue
    const { event, answer } = step
    if (event.kind === 'approve' && monthOf(event.at) <= lastClosed) return true
    if (answer.answer === 'closed') lastClosed = answer.months.at(-1) ?? lastClosed
  }
  return false
}

/** The same history with each run at the time of its event. */
const onTime = ({ startsAt, intents }: History): History => ({
  startsAt,
  intents: intents.map(({ move, action }) => ({
    move,
    action: action.do === 'close' ? { ...action, at: 'now' } : action,
  })),
})
