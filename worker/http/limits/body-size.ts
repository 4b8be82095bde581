import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { tooLarge } from '#http/answers/on-error.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { isPlainForm } from '#http/guards/same-origin.ts'

const mostBytes = 64_000
/** The longest application, of letters that take nine bytes in a form: “%E6%97%A5”. */
const mostFormBytes = 128_000
const mostBulkBytes = 4 * 1024 * 1024
/** An event of Stripe with an invoice of ten lines is some 30 kB, the longest known are some 100 kB. */
const mostEventBytes = 1024 * 1024

/** Routes that take more, and set their own limit. */
const largeBodies =
  /^\/api\/(v1\/revenue-lines(\/check)?|admin\/imports\/[^/]+\/rows|webhooks\/stripe\/?)$/

const atMost = (maxSize: number) =>
  bodyLimit({ maxSize, onError: () => Promise.reject(tooLarge()) })
const limit = atMost(mostBytes)
const formLimit = atMost(mostFormBytes)

/** The limit of such a route; `most` is how many it takes, in words. */
export const bulkBody = (most: string) =>
  bodyLimit({
    maxSize: mostBulkBytes,
    onError: () => {
      throw new Fault('body_too_large', `Send at most ${mostBulkBytes} bytes and ${most} at once.`)
    },
  })

/** The limit of what Stripe sends. What is larger is not taken: Stripe shows it as failed, and says why. */
export const eventBody = bodyLimit({
  maxSize: mostEventBytes,
  onError: () => {
    throw new Fault(
      'body_too_large',
      `An event of more than ${mostEventBytes} bytes is not taken. Replay its object from a file instead: npm run stripe:replay.`,
    )
  },
})

/** No route reads a larger body than it needs. */
export const bodySize: MiddlewareHandler<AppEnv> = function bodySize(c, next) {
  if (largeBodies.test(c.req.path)) return next()
  return isPlainForm(c) ? formLimit(c, next) : limit(c, next)
}
