import { type Books, emptyBooks, nextToClose, type Statement } from '../oracle/books.ts'
import { monthOf } from '../oracle/calendar.ts'
import type { Answer, Event, LineEvent } from '../oracle/events.ts'
import { estimate, record } from '../oracle/program.ts'
import { firstDayAtRisk, missingToLock, type Status, statusOn } from '../oracle/status.ts'
import { resellerId } from './choices.ts'
import { dueAtOf, moveClock } from './clock.ts'
import type { Action, History } from './intent.ts'
import { isLineEvent, type LineScene } from './line-events.ts'
import { askedDay, resolve } from './resolve.ts'

/** What the oracle says about a reseller's status on a day. */
export type ExpectedStatus = Readonly<{
  reseller: string
  day: string
  status: Status
  missingToLock: number
  /** Only where it was asked for: it is looked for day by day. */
  atRiskFrom: string | null | 'not asked'
}>

/** Something that happened and what the oracle answered, or a question and its answer. */
export type Step =
  | Readonly<{ kind: 'event'; event: Event; answer: Answer }>
  | Readonly<{ kind: 'estimate'; through: string; statements: readonly Statement[] }>
  | Readonly<{ kind: 'status'; expected: ExpectedStatus }>

export type Unfolded = Readonly<{ steps: readonly Step[]; books: Books }>

/** A history's events in recording order, played to the oracle as they are made. */
export function unfold({ startsAt, intents }: History): Unfolded {
  const books = emptyBooks()
  const steps: Step[] = []
  const sent: LineEvent[] = []
  let at = startsAt
  for (const { move, action } of intents) {
    const next = nextToClose(books)
    at = moveClock(at, move, next === null ? null : dueAtOf(next))
    const scene = { books, at, sent }
    if (action.do === 'ask-estimate' || action.do === 'ask-status') {
      steps.push(...answered(scene, action))
      continue
    }
    for (const event of resolve(scene, action)) {
      if (isLineEvent(event)) sent.push(event)
      steps.push({ kind: 'event', event, answer: record(books, event) })
    }
  }
  return { steps, books }
}

export function eventsOf({ steps }: Unfolded): Event[] {
  return steps.flatMap((step) => (step.kind === 'event' ? [step.event] : []))
}

function answered(
  scene: LineScene,
  action: Action & { do: 'ask-estimate' | 'ask-status' },
): Step[] {
  const { books, at } = scene
  if (action.do === 'ask-estimate') {
    const through = monthOf(at)
    return [{ kind: 'estimate', through, statements: estimate(books, through) }]
  }
  const reseller = resellerId(scene, action.reseller)
  const day = askedDay(scene, action)
  if (reseller === 'nobody' || day === null) return []
  return [
    {
      kind: 'status',
      expected: {
        ...{ reseller, day, status: statusOn(books, reseller, day) },
        missingToLock: missingToLock(books, reseller, day),
        atRiskFrom: action.withRisk ? firstDayAtRisk(books, reseller, day) : 'not asked',
      },
    },
  ]
}
