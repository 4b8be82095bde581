import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'
import { untilAnswerIsOutMs } from '#jobs/deliver-outbox.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import {
  askedStores,
  givenAddressesOfAllKinds,
  requestOf,
  routesThatAsk,
} from '#test/worker/kit/scenes/addresses-that-ask.ts'
import worker from '#worker/api.ts'

freshStores()

/** Of each, in turn. */
const times = 80
/** 0.5 is guessing; with so many of each, chance alone seldom reaches 0.6. */
const mostAuc = 0.7
/** What a call to D1 takes at least, as over a network: by that one call more is told apart. */
const callMs = 2

test.each(Object.entries(routesThatAsk))(
  'the time in which POST %s answers does not tell a known address from an unknown one',
  async (path, bodyOf) => {
    shortenPauses()
    const { known = '', 'already applied': applied = '' } = await givenAddressesOfAllKinds(
      Date.now(),
    )
    const whoIsKnown = path === '/api/applications/links' ? applied : known
    const unknown = (nth: number) => `nobody-${nth}@elsewhere.example`
    for (let nth = 0; nth < 10; nth += 1) await answerMs(path, bodyOf(unknown(nth)), nth)
    const [ofKnown, ofUnknown]: [number[], number[]] = [[], []]
    for (let nth = 0; nth < times; nth += 1) {
      const first = nth % 2 === 0
      const ask = async (isKnown: boolean) => {
        const body = bodyOf(isKnown ? whoIsKnown : unknown(100 + nth))
        const took = await answerMs(path, body, nth)
        ;(isKnown ? ofKnown : ofUnknown).push(took)
      }
      await ask(first)
      await ask(!first)
    }
    const found = auc(ofKnown, ofUnknown)
    console.log(
      `${path}: median ${median(ofKnown)} ms known, ${median(ofUnknown)} ms unknown, AUC ${found.toFixed(2)}`,
    )
    expect(Math.max(found, 1 - found)).toBeLessThanOrEqual(mostAuc)
  },
  180_000,
)

/**
 * What comes behind an answer pauses until it is out: over a network. Here it is out at once, and the pause
 * only has to be one. Asking goes on once all of it is done, as before.
 */
function shortenPauses(): void {
  const { setTimeout } = globalThis
  const shortened = (run: () => void, ms?: number) =>
    setTimeout(run, ms === untilAnswerIsOutMs ? 5 : ms)
  vi.stubGlobal('setTimeout', shortened)
  onTestFinished(() => void vi.unstubAllGlobals())
}

/** How long the answer takes; what comes behind it is waited for, and counters are as if nobody had asked. */
async function answerMs(path: string, body: unknown, nth: number): Promise<number> {
  const context = createExecutionContext()
  const request = requestOf(path, body, `203.0.113.${nth % 250}`)
  const beganMs = performance.now()
  const response = await worker.fetch(request, askedStores(distantD1()), context)
  const tookMs = performance.now() - beganMs
  expect(response.status).toBe(202)
  await waitOnExecutionContext(context)
  await database().run(sql`DELETE FROM rate_limit_windows`)
  return tookMs
}

const distantD1 = (): D1Database =>
  faultyD1(env.DB, async () => {
    await new Promise((resolve) => setTimeout(resolve, callMs))
    return 'answer' as const
  })

/** How often one of the first took longer than one of the second; a tie counts half. */
function auc(first: readonly number[], second: readonly number[]): number {
  const won = first.flatMap((one) =>
    second.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)),
  )
  return won.reduce((sum: number, each) => sum + each, 0) / won.length
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
