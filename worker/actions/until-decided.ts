import { howItPasses, isAborted } from '#db/core/database-error.ts'
import type { ActionContext } from './action-context.ts'
import { type Refusal, refuse } from './outcome.ts'

/** What a try answers when somebody else wrote first, so that it wrote nothing and has to read again. */
export const overtaken = Symbol('overtaken')

/** Reads, decides, and writes on the condition that what it read is still so. */
type Try<Answer> = (mayBeWritten: boolean) => Promise<Answer | typeof overtaken>

const mostTries = 10
/** Of them such as ended because D1 or the seat object was away for a moment. */
const mostLost = 3

/**
 * Tries until it is decided: again after a batch that its expectation aborted, and after an error that
 * Cloudflare advises to repeat on. That one may have been written, of which the next try is told. Too many
 * at once end in a refusal; an error that stays is thrown, and answered 503 (http/answers/on-error.ts).
 */
export async function untilDecided<Answer>(
  { newId }: Pick<ActionContext, 'newId'>,
  tryOnce: Try<Answer>,
): Promise<Answer | Refusal> {
  const lost: unknown[] = []
  for (let tries = 1; tries <= mostTries; tries += 1) {
    try {
      const answer = await tryOnce(lost.length > 0)
      if (answer !== overtaken) return answer
    } catch (error) {
      if (!isAborted(error)) {
        lost.push(error)
        if (lost.length === mostLost || howItPasses(error) !== 'again') throw error
      }
    }
    if (tries < mostTries) await pause(pauseMs(tries, newId()))
  }
  // A write whose answer was lost may stand: only its own error leaves that open.
  if (lost.length > 0) throw lost[0]
  return busy
}

/** Who collided once would collide again after equal pauses: an id is random. Doubled, from 10 ms to 320. */
function pauseMs(tries: number, id: string): number {
  const sum = Array.from(id).reduce(
    (total, character) => total + (character.codePointAt(0) ?? 0),
    0,
  )
  return 10 * 2 ** Math.min(tries - 1, 5) * (0.5 + (sum % 100) / 100)
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const busy = refuse(
  'busy',
  'Others change the same thing at this moment, and nothing of yours was written. Send it again in a few seconds.',
)
