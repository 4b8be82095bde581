import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyOf } from './history/flavours.ts'
import type { History } from './history/intent.ts'
import { eventsOf, unfold } from './history/unfold.ts'
import { openLedger } from './product/ledger.ts'
import { recordEvent } from './product/record-event.ts'
import { recordLines } from './product/record-lines.ts'
import { finishClose } from './product/run-close.ts'
import { openChain, recompute, type Sealed, sealMonth } from './product/seal-statements.ts'
import { type Reordering, reorder } from './reorder.ts'

const anyHistory = fc.oneof(
  historyOf('crowded months'),
  historyOf('long programs'),
  historyOf('restless owners'),
  historyOf('one tenant'),
)
const settings = { seed: 20_261_004, numRuns: 1000 }

test('a closed month recomputed later gives the same bytes, whatever came after it', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const ledger = openLedger()
      const chain = openChain()
      let sealed = 0
      const sealWhatClosed = async () => {
        const stated = ledger.closes.slice(0, ledger.closes.length - (ledger.unfinished ? 1 : 0))
        for (const close of stated.slice(sealed)) await sealMonth(ledger, close, chain)
        sealed = stated.length
      }
      for (const event of eventsOf(unfold(history))) {
        recordEvent(ledger, event)
        await sealWhatClosed()
      }
      finishClose(ledger)
      await sealWhatClosed()
      expect(Object.fromEntries(await recompute(ledger))).toEqual(Object.fromEntries(chain.bytes))
    }),
    settings,
  )
})

test('order, batching and repetition of lines between two cutoffs leave no trace in the bytes', async () => {
  const reordering: fc.Arbitrary<Reordering> = fc.record({
    keys: fc.array(fc.nat(999), { minLength: 40, maxLength: 40 }),
    batches: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 8, maxLength: 8 }),
    repeats: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  let statements = 0
  await fc.assert(
    fc.asyncProperty(anyHistory, reordering, async (history, how) => {
      const plain = await bytesOf(history)
      statements += plain.size
      expect(Object.fromEntries(await bytesReordered(history, how))).toEqual(
        Object.fromEntries(plain),
      )
    }),
    settings,
  )
  expect(statements).toBeGreaterThan(settings.numRuns)
})

async function bytesOf(history: History): Promise<Sealed> {
  const ledger = openLedger()
  for (const event of eventsOf(unfold(history))) recordEvent(ledger, event)
  finishClose(ledger)
  return recompute(ledger)
}

async function bytesReordered(history: History, how: Reordering): Promise<Sealed> {
  const ledger = openLedger()
  for (const request of reorder(unfold(history).steps, how)) {
    if ('event' in request) {
      recordEvent(ledger, request.event)
      continue
    }
    const answers = recordLines(ledger, request.lines, Date.parse(request.at))
    expect(answers.map(({ answer }) => answer)).not.toContain('refused')
  }
  finishClose(ledger)
  return recompute(ledger)
}
