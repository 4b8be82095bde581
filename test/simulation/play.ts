import type { StatementDraft } from '#domain/statements/statement.ts'
import { answerDifference } from './compare-answers.ts'
import {
  firstDifference,
  statementsOfOracle,
  statementsOfProduct,
  statusDifference,
} from './compare-figures.ts'
import type { History } from './history/intent.ts'
import { type Step, type Unfolded, unfold } from './history/unfold.ts'
import type { Books } from './oracle/books.ts'
import { type Ledger, openLedger } from './product/ledger.ts'
import { estimateAll, statusOf } from './product/read-figures.ts'
import { recordEvent } from './product/record-event.ts'
import { carriedOf, finishClose, stateMonth } from './product/run-close.ts'

/** Plays a history to the oracle and to the product. Throws with the first difference and the events. */
export function requireAgreement(history: History): void {
  const unfolded = unfold(history)
  const difference = disagreement(unfolded)
  if (difference === null) return
  const events = unfolded.steps.map((step) => JSON.stringify(step, withoutBigInt)).join('\n')
  throw new Disagreement(
    `Oracle and product disagree on ${difference}\nIn this history:\n${events}`,
  )
}

/** The two sides give different answers; any other error is thrown by one of them. */
export class Disagreement extends Error {}

/** The first difference between the oracle and the product, null when they agree to the minor unit. */
function disagreement({ steps, books }: Unfolded): string | null {
  const ledger = openLedger()
  for (const step of steps) {
    const difference = stepDifference(ledger, step)
    if (difference !== null) return difference
  }
  finishClose(ledger)
  return (
    firstDifference('closes', closesOfOracle(books), closesOfProduct(ledger)) ??
    firstDifference(
      'statements',
      statementsOfOracle(books.statements),
      statementsOfProduct(ledger.statements),
    ) ??
    firstDifference(
      'statements, and what the ledger gives now',
      statementsOfOracle(books.statements),
      statementsOfProduct(restated(ledger)),
    )
  )
}

/** Every closed month's statements, from the ledger as it is at the end. */
function restated(ledger: Ledger): StatementDraft[] {
  const statements: StatementDraft[] = []
  for (const close of ledger.closes) {
    statements.push(...stateMonth(ledger, close, (id) => carriedOf(statements, id)))
  }
  return statements
}

function stepDifference(ledger: Ledger, step: Step): string | null {
  switch (step.kind) {
    case 'event':
      return answerDifference(step.event, step.answer, recordEvent(ledger, step.event))
    case 'estimate':
      finishClose(ledger)
      return firstDifference(
        'estimate',
        statementsOfOracle(step.statements),
        statementsOfProduct(estimateAll(ledger, step.through)),
      )
    case 'status': {
      const { reseller, day } = step.expected
      return statusDifference(step.expected, statusOf(ledger, reseller, day))
    }
  }
}

/** Months with their cutoffs, counted over lines and adjustments together. */
const closesOfOracle = ({ closes }: Books): string[] =>
  closes.map(({ month, cutoff }) => `${month} ${cutoff}`)

const closesOfProduct = ({ closes }: Ledger): string[] =>
  closes.map(
    ({ month, lineCutoff, adjustmentCutoff }) => `${month} ${lineCutoff + adjustmentCutoff}`,
  )

const withoutBigInt = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value
