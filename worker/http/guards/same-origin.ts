import type { MiddlewareHandler } from 'hono'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { accessTo } from './guards.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const formType = 'application/x-www-form-urlencoded'

/** The one route that takes a script-free form. */
const formRoute = '/api/applications'

/** Requests that carry an API key carry no cookie, so another site can't borrow them. */
const isKeyed = (path: string): boolean => accessTo(path) === 'api_key'

/**
 * Refuses every unsafe request that another site could have caused: the Origin must be this one, or
 * the browser must say that it comes from here; and the body must be JSON, which no plain form can send.
 */
export const sameOrigin: MiddlewareHandler<AppEnv> = async function sameOrigin(c, next) {
  if (!safeMethods.has(c.req.method)) {
    if (!isKeyed(c.req.path) && !isFromHere(c.req.raw, c.env.PUBLIC_ORIGIN)) {
      throw new Fault('cross_site', 'Open the page of this program again and repeat it from there.')
    }
    const type = typeOf(c.req.raw)
    if (type !== 'application/json' && !isPlainForm(c.req.raw, c.req.path) && hasBody(c.req.raw)) {
      throw new Fault('wrong_content_type', 'Send the body with “Content-Type: application/json”.')
    }
  }
  await next()
}

/** The application’s form as a browser without script sends it: its answer is a page. */
export const isPlainForm = (request: Request, path: string): boolean =>
  request.method === 'POST' && path === formRoute && typeOf(request) === formType

const typeOf = ({ headers }: Request): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

function isFromHere(request: Request, publicOrigin: string): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin === new URL(request.url).origin || origin === publicOrigin
  return request.headers.get('sec-fetch-site') === 'same-origin'
}

/** DELETE and body-less actions may come without a type; everything else names one. */
const hasBody = (request: Request): boolean =>
  request.method !== 'DELETE' || request.headers.has('content-type')
