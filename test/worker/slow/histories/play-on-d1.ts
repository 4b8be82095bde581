import { answerDifference } from '#test/simulation/compare-answers.ts'
import {
  firstDifference,
  statementsOfOracle,
  statementsOfProduct,
  statusDifference,
} from '#test/simulation/compare-figures.ts'
import { isLineEvent } from '#test/simulation/history/line-events.ts'
import type { ExpectedStatus, Step } from '#test/simulation/history/unfold.ts'
import { type Books, emptyBooks } from '#test/simulation/oracle/books.ts'
import type { LineEvent } from '#test/simulation/oracle/events.ts'
import { estimate, record } from '#test/simulation/oracle/program.ts'
import { firstDayAtRisk, missingToLock, statusOn } from '#test/simulation/oracle/status.ts'
import { type ProductAnswer, refusedByProduct } from '#test/simulation/product/ledger.ts'
import { finishClose, runCloseOnD1 } from './close-on-d1.ts'
import { doorOf } from './doors-on-d1.ts'
import {
  closesOnD1,
  differenceWhenVerified,
  estimatesOnD1,
  expectedStatements,
  statusOnD1,
  storedStatements,
} from './figures-on-d1.ts'
import { recordOnD1, sendLines, type VerbEvent } from './record-on-d1.ts'
import { openStage, type Stage } from './stage-on-d1.ts'

/**
 * The first difference between the oracle and what the verbs answer and leave in D1. The oracle is asked
 * anew: what a verb answers at its door is not told to it.
 */
export async function disagreementOnD1(steps: readonly Step[]): Promise<string | null> {
  const stage = await openStage()
  const books = emptyBooks()
  for (const turn of turnsOf(steps)) {
    const difference = await turnDifference(stage, books, turn)
    if (difference !== null) return difference
  }
  await finishClose()
  const closes = (closed: readonly Readonly<{ month: string; cutoff: number }>[]) =>
    closed.map(({ month, cutoff }) => `${month} ${cutoff}`)
  return (
    firstDifference('closes', closes(books.closes), closes(await closesOnD1())) ??
    firstDifference('statements', expectedStatements(books.statements), await storedStatements()) ??
    (await differenceWhenVerified())
  )
}

/** One step, or lines that one request brings. */
type Turn = Step | Readonly<{ kind: 'lines'; lines: readonly LineEvent[] }>

/** Lines that follow each other at one instant make a request, up to a charge behind a credit. */
function turnsOf(steps: readonly Step[]): Turn[] {
  const turns: Turn[] = []
  for (const step of steps) {
    if (step.kind !== 'event' || !isLineEvent(step.event)) {
      turns.push(step)
      continue
    }
    const line = step.event
    const last = turns.at(-1)
    const before = last?.kind === 'lines' ? last.lines.at(-1) : undefined
    const isNext = before?.at === line.at
    // A request's charges are stored before its credits.
    const inOrder = before?.content.type !== 'credit' || line.content.type === 'credit'
    if (last?.kind === 'lines' && isNext && inOrder) {
      turns[turns.length - 1] = { kind: 'lines', lines: [...last.lines, line] }
    } else turns.push({ kind: 'lines', lines: [line] })
  }
  return turns
}

async function turnDifference(stage: Stage, books: Books, turn: Turn): Promise<string | null> {
  switch (turn.kind) {
    case 'lines': {
      const { lines } = turn
      const answers = await sendLines(lines, lines[0]?.at ?? '')
      const differences = lines.map((line, index) =>
        answerDifference(line, record(books, line), answers[index] ?? refusedByProduct()),
      )
      return differences.find((difference) => difference !== null) ?? null
    }
    case 'estimate': {
      await finishClose()
      const { through } = turn
      const expected = statementsOfOracle(estimate(books, through))
      const actual = statementsOfProduct(await estimatesOnD1(stage, through))
      return firstDifference('estimate', expected, actual)
    }
    case 'status': {
      const expected = statusAgain(books, turn.expected)
      return statusDifference(expected, await statusOnD1(stage, expected.reseller, expected.day))
    }
    case 'event': {
      const { event } = turn
      if (event.kind === 'line') throw new Error('lines come in requests')
      if (event.kind === 'close' || event.kind === 'force') {
        return answerDifference(event, record(books, event), await runCloseOnD1(stage, event))
      }
      return verbDifference(books, event, await recordOnD1(stage, event))
    }
  }
}

function verbDifference(books: Books, event: VerbEvent, product: ProductAnswer): string | null {
  const door = doorOf(books, event)
  if (door === 'repetition' && product.answer !== 'refused') return null
  if (door !== null && door !== 'repetition') {
    const isRefused = product.answer === 'refused' && product.why.includes(door)
    return isRefused ? null : `${JSON.stringify(event)}: not refused for ${door}`
  }
  const oracle = record(books, event)
  const difference = answerDifference(event, oracle, product)
  const isClosed = oracle.answer === 'refused' && oracle.why === 'closed month'
  if (difference === null || !isClosed) return difference
  // Triggers hold the closed months, so a verb may name first what is wrong besides.
  const besides = record(structuredClone({ ...books, closes: [] }), event)
  return answerDifference(event, besides, product) === null ? null : difference
}

function statusAgain(books: Books, { reseller, day, atRiskFrom }: ExpectedStatus): ExpectedStatus {
  return {
    ...{ reseller, day, status: statusOn(books, reseller, day) },
    missingToLock: missingToLock(books, reseller, day),
    atRiskFrom: atRiskFrom === 'not asked' ? atRiskFrom : firstDayAtRisk(books, reseller, day),
  }
}
