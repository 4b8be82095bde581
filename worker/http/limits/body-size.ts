import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { tooLarge } from '#http/answers/on-error.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'

const mostBytes = 64_000
const mostBulkBytes = 4 * 1024 * 1024

/** Routes that take more, and set their own limit. */
const largeBodies = /^\/api\/(v1\/revenue-lines|admin\/imports\/[^/]+\/rows)$/

const limit = bodyLimit({ maxSize: mostBytes, onError: () => Promise.reject(tooLarge()) })

/** The limit of such a route; `most` is how many it takes, in words. */
export const bulkBody = (most: string) =>
  bodyLimit({
    maxSize: mostBulkBytes,
    onError: () => {
      throw new Fault('body_too_large', `Send at most ${mostBulkBytes} bytes and ${most} at once.`)
    },
  })

/** No route reads a larger body than it needs. */
export const bodySize: MiddlewareHandler<AppEnv> = function bodySize(c, next) {
  return largeBodies.test(c.req.path) ? next() : limit(c, next)
}
