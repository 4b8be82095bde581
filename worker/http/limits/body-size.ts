import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { tooLarge } from '#http/answers/on-error.ts'
import type { AppEnv } from '#http/app-env.ts'

const mostBytes = 64_000

/** Routes that take more, and set their own limit. */
const largeBodies = /^\/api\/(v1\/revenue-lines|admin\/imports\/[^/]+\/rows)$/

const limit = bodyLimit({ maxSize: mostBytes, onError: () => Promise.reject(tooLarge()) })

/** No route reads a larger body than it needs. */
export const bodySize: MiddlewareHandler<AppEnv> = function bodySize(c, next) {
  return largeBodies.test(c.req.path) ? next() : limit(c, next)
}
