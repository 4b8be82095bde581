import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flavourNames, historyOf } from './history/flavours.ts'
import { type Step, unfold } from './history/unfold.ts'
import { type Books, nextToClose, type Statement } from './oracle/books.ts'
import { gapsOf } from './oracle/completeness.ts'
import type { LineEvent, Refusal } from './oracle/events.ts'

const unfolded = flavourNames.flatMap((name) =>
  fc.sample(historyOf(name), { seed: 20_261_006, numRuns: 1000 }).map(unfold),
)
const steps = unfolded.flatMap((one) => one.steps)
const statements = unfolded.flatMap(({ books }) => books.statements.map((one) => ({ one, books })))

/** How often a situation has to come up in 6,000 histories, at the least. */
type Situation<Of> = readonly [name: string, atLeast: number, holds: (of: Of) => boolean]

const isEnded = ({ reseller, month }: Statement, { terminations }: Books): boolean =>
  terminations.some((end) => end.reseller === reseller && end.from <= month)

const statementSituations: readonly Situation<{ one: Statement; books: Books }>[] = [
  [
    'a sum that ends on half a minor unit',
    100,
    ({ one }) => Math.abs(Number(one.numerator % 10_000n)) === 5000,
  ],
  ['a negative commission', 50, ({ one }) => one.commission < 0n],
  ['late lines', 200, ({ one }) => one.parts.some((part) => part.month < one.month)],
  ['parts at several rates', 10, ({ one }) => new Set(one.parts.map((part) => part.bps)).size > 1],
  ['a unit given to the first of equal remainders', 100, ({ one }) => hasTie(one)],
  ['a balance carried in', 500, ({ one }) => one.balanceIn !== 0n],
  ['a due amount under the minimum', 100, ({ one }) => one.balanceOut > 0n],
  ['an adjustment', 300, ({ one }) => one.adjustments.length > 0],
  ['nothing but a balance', 300, ({ one }) => one.parts.length + one.adjustments.length === 0],
  ['a currency without places', 50, ({ one }) => one.currency === 'JPY'],
  ['a currency with three places', 50, ({ one }) => one.currency === 'KWD'],
  ['a reseller that was terminated', 30, ({ one, books }) => isEnded(one, books)],
  ['a last balance, alone, paid after the end', 15, ({ one, books }) => isLastPaid(one, books)],
]

const stepSituations: readonly Situation<Step>[] = [
  ['an interrupted close', 300, (step) => closesMonths(step, 1) && isInterrupted(step)],
  ['a run that closes several months', 200, (step) => closesMonths(step, 2)],
  ['a run that closes nothing', 300, (step) => step.kind === 'event' && isEmptyRun(step)],
  ['a month closed by force', 100, (step) => closesMonths(step, 1) && isOf(step, 'force')],
  ['a rate withdrawn', 50, (step) => isOf(step, 'withdraw') && isAccepted(step)],
  ['overage finer than millionths', 20, (step) => isOverage(step, isFine)],
  ['overage as billed, without a price', 100, (step) => isOverage(step, isUnpriced)],
  ['overage less a discount', 100, (step) => isOverage(step, isDiscounted)],
  ['overage sent again in another spelling', 5, (step) => isOverage(step, isPadded, 'same')],
  ['a line sent again', 100, (step) => step.kind === 'event' && step.answer.answer === 'same'],
  [
    'an estimate of several statements',
    100,
    (step) => step.kind === 'estimate' && step.statements.length > 1,
  ],
  ['a lock of fifty tenants', 30, (step) => isLocked(step, 'tenants')],
  ['a lock that a super admin set', 30, (step) => isLocked(step, 'admin')],
  ['an active reseller past its ramp-up', 50, (step) => isStatus(step, 'active')],
  ['a reseller at risk', 200, (step) => isStatus(step, 'at_risk')],
]

test.each(statementSituations)('histories lead to statements with %s', (_name, atLeast, holds) => {
  expect(statements.filter(holds).length).toBeGreaterThanOrEqual(atLeast)
})

test.each(stepSituations)('histories lead to %s', (_name, atLeast, holds) => {
  expect(steps.filter(holds).length).toBeGreaterThanOrEqual(atLeast)
})

/** How a month that is not closed stands at the end of its history, source by source. */
const gaps = unfolded.flatMap(({ books }) => {
  const month = nextToClose(books)
  return month === null ? [] : gapsOf(books, month).map((gap) => ({ gap, month, books }))
})

const totalsSituations: readonly Situation<(typeof gaps)[number]>[] = [
  ['of a source', 100, ({ gap }) => gap.source !== null],
  ['of all sources together', 30, ({ gap }) => gap.source === null],
  [
    'of a source that has no totals for the month',
    50,
    ({ gap, month, books }) =>
      gap.source !== null &&
      !books.totals.some((one) => one.source === gap.source && one.month === month),
  ],
]

test.each(totalsSituations)('histories lead to a gap %s', (_name, atLeast, holds) => {
  expect(gaps.filter(holds).length).toBeGreaterThanOrEqual(atLeast)
})

test('histories push last totals, totals for closed months, and older ones beside those of sources', () => {
  const pushes = unfolded.flatMap(({ books }) => books.totals)
  expect(pushes.filter(({ isLast }) => isLast).length).toBeGreaterThan(100)
  expect(pushes.filter(({ isTooLate }) => isTooLate).length).toBeGreaterThan(25)
  const mixed = unfolded.filter(({ books }) => {
    const older = books.totals.filter(({ source }) => source === null)
    return books.totals.some(
      (one) =>
        one.source !== null &&
        older.some(({ month, currency }) => month === one.month && currency === one.currency),
    )
  })
  expect(mixed.length).toBeGreaterThan(20)
})

const refusals: readonly Refusal[] = [
  ...(['unknown reseller', 'unknown tenant', 'closed month', 'lower rate too early'] as const),
  ...(['not a rate', 'before approval', 'before first month', 'past a transfer'] as const),
  ...(['owner terminated', 'terminated already', 'other content', 'unknown currency'] as const),
  ...(['no month', 'months disagree', 'month too late', 'not a fee', 'not an overage'] as const),
  ...(['not a price', 'two prices', 'discount without a price'] as const),
  ...(['amount differs', 'corrects a credit', 'credits exceed line'] as const),
  ...(['rate of the approval', 'rate stands'] as const),
  ...(['not the next month', 'not due'] as const),
]

test.each(refusals)('histories lead to the refusal: %s', (why) => {
  const count = steps.filter(
    (step) => step.kind === 'event' && step.answer.answer === 'refused' && step.answer.why === why,
  ).length
  expect(count).toBeGreaterThanOrEqual(10)
})

function hasTie({ parts }: Statement): boolean {
  const isRaised = (part: Statement['parts'][0]) => part.amount * 10_000n > part.numerator
  const raised = parts.filter(isRaised).map(({ remainder }) => remainder)
  return parts.some((part) => !isRaised(part) && raised.includes(part.remainder))
}

function isAccepted(step: Step): boolean {
  return step.kind === 'event' && step.answer.answer === 'accepted'
}

type Overage = Extract<LineEvent['content'], { type: 'overage' }>

function isOverage(
  step: Step,
  holds: (content: Overage) => boolean,
  answer: 'accepted' | 'same' = 'accepted',
): boolean {
  if (step.kind !== 'event' || step.event.kind !== 'line') return false
  const { content } = step.event
  return step.answer.answer === answer && content.type === 'overage' && holds(content)
}

const isFine = ({ price }: Overage) => price !== null && /\.\d{6}\d*[1-9]/.test(price)
const isUnpriced = ({ price, millionths }: Overage) => price === null && millionths === null
const isDiscounted = ({ discount }: Overage) => discount !== null && discount > 0
const isPadded = ({ price }: Overage) => price !== null && /^0\d/.test(price)

function isOf(step: Step, kind: 'close' | 'force' | 'withdraw'): boolean {
  return step.kind === 'event' && step.event.kind === kind
}

function closesMonths(step: Step, atLeast: number): boolean {
  if (step.kind !== 'event' || step.answer.answer !== 'closed') return false
  return step.answer.months.length >= atLeast
}

function isInterrupted(step: Step): boolean {
  return step.kind === 'event' && 'interrupted' in step.event && step.event.interrupted
}

function isEmptyRun(step: Step & { kind: 'event' }): boolean {
  return step.answer.answer === 'closed' && step.answer.months.length === 0
}

function isLocked(step: Step, by: 'tenants' | 'admin'): boolean {
  if (step.kind !== 'status') return false
  const { status } = step.expected
  return status.status === 'locked' && status.by === by
}

function isStatus(step: Step, wanted: 'active' | 'at_risk'): boolean {
  if (step.kind !== 'status') return false
  const { status } = step.expected
  return status.status === wanted && !status.isRampUp
}

const isLastPaid = (one: Statement, books: Books): boolean =>
  isEnded(one, books) && one.parts.length + one.adjustments.length === 0 && one.payable > 0n
