import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#http/app-env.ts'

const apiHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'cache-control': 'no-store',
}

/** Headers of every answer of the API; a handler's own header stays. Assets get theirs in site/public/_headers. */
export const responseHeaders: MiddlewareHandler<AppEnv> = async function responseHeaders(c, next) {
  await next()
  for (const [name, value] of Object.entries(apiHeaders)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  }
  c.res.headers.set('x-request-id', c.var.requestId)
}
