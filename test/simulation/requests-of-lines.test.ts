import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerDifference } from './compare-answers.ts'
import { historyOf } from './history/flavours.ts'
import type { History } from './history/intent.ts'
import { eventsOf, unfold } from './history/unfold.ts'
import { emptyBooks } from './oracle/books.ts'
import type { Answer, Event, LineEvent } from './oracle/events.ts'
import { record } from './oracle/program.ts'
import { openLedger } from './product/ledger.ts'
import { recordEvent } from './product/record-event.ts'
import { recordLines } from './product/record-lines.ts'

test('a request of many lines is answered as if its charges, then its credits, came one by one', () => {
  let together = 0
  const requireSameAnswers = (history: History): void => {
    const books = emptyBooks()
    const ledger = openLedger()
    for (const request of requestsOf(eventsOf(unfold(history)))) {
      if (!Array.isArray(request)) {
        record(books, request)
        recordEvent(ledger, request)
        continue
      }
      const isCredit = ({ content }: LineEvent) => content.type === 'credit'
      const expected = new Map<LineEvent, Answer>()
      for (const line of request) if (!isCredit(line)) expected.set(line, record(books, line))
      for (const line of request) if (isCredit(line)) expected.set(line, record(books, line))
      const answers = recordLines(ledger, request, Date.parse(request[0]?.at ?? ''))
      together = Math.max(together, request.length)
      for (const [nth, line] of request.entries()) {
        const [oracle, product] = [expected.get(line), answers[nth]]
        if (!oracle || !product) throw new Error('A line without an answer')
        expect(answerDifference(line, oracle, product)).toBeNull()
      }
    }
  }
  fc.assert(fc.property(historyOf('crowded months'), requireSameAnswers), {
    ...{ seed: 20_261_005, numRuns: 2000 },
  })
  expect(together).toBeGreaterThan(10)
})

/** Lines that follow each other at one instant are one request. */
function requestsOf(events: readonly Event[]): (Event | LineEvent[])[] {
  const requests: (Event | LineEvent[])[] = []
  for (const event of events) {
    const last = requests.at(-1)
    if (event.kind !== 'line') requests.push(event)
    else if (Array.isArray(last) && last[0]?.at === event.at) last.push(event)
    else requests.push([event])
  }
  return requests
}
