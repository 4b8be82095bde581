import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { AppEnv } from '#http/app-env.ts'

/**
 * What is read gets an ETag of its content, unless it has one: who names it in If-None-Match is answered 304
 * while it is the same. It saves sending, not reading, and so is never wrong about what has changed.
 */
export const entityTag: MiddlewareHandler<AppEnv> = etag({
  generateDigest: (content: BufferSource) => crypto.subtle.digest('SHA-256', content),
})

/** Kept by who asked alone, and asked for again before each use. Inside of `entityTag`, so that a 304 says it too. */
export const revalidated: MiddlewareHandler<AppEnv> = async function revalidated(c, next) {
  await next()
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isRead && c.res.ok) c.res.headers.set('cache-control', 'private, no-cache')
}
