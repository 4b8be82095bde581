import type { Context, MiddlewareHandler } from 'hono'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { accessTo } from './guards.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const formType = 'application/x-www-form-urlencoded'

/** The one route that takes a script-free form. */
const formRoute = '/api/applications'

/** What a key or a signature opens looks at no cookie, so another site can't borrow it. */
const isKeyed = (path: string): boolean =>
  accessTo(path) === 'api_key' || accessTo(path) === 'signature'

/**
 * Refuses every unsafe request that another site could have caused: the Origin must be this one, or
 * the browser must say that it comes from here; and the body must be JSON, which no plain form can send.
 * A form that does not say where it comes from is refused by its route, which gives back what was typed.
 */
export const sameOrigin: MiddlewareHandler<AppEnv> = async function sameOrigin(c, next) {
  if (!safeMethods.has(c.req.method)) {
    const from = isKeyed(c.req.path) ? 'here' : originOfRequest(c)
    if (from === 'elsewhere' || (from === 'unknown' && !isPlainForm(c))) {
      throw new Fault('cross_site', 'Open the page of this program again and repeat it from there.')
    }
    if (typeOf(c) !== 'application/json' && !isPlainForm(c) && hasBody(c.req.raw)) {
      throw new Fault('wrong_content_type', 'Send the body with “Content-Type: application/json”.')
    }
  }
  await next()
}

/**
 * Where a request comes from, by what the browser says. Some send “Origin: null” for the sake of privacy;
 * then, as without it, the site counts that the browser vouches for, and no page can name.
 */
export function originOfRequest(c: Context<AppEnv>): 'here' | 'elsewhere' | 'unknown' {
  const origin = c.req.header('origin') ?? 'null'
  if (origin !== 'null') {
    const isHere = origin === new URL(c.req.url).origin || origin === c.env.PUBLIC_ORIGIN
    return isHere ? 'here' : 'elsewhere'
  }
  const site = c.req.header('sec-fetch-site')
  if (site === undefined) return 'unknown'
  return site === 'same-origin' ? 'here' : 'elsewhere'
}

/** The application form as a browser sends it without script. */
export const isPlainForm = (c: Context<AppEnv>): boolean =>
  typeOf(c) === formType && c.req.method === 'POST' && c.req.path === formRoute

const typeOf = (c: Context<AppEnv>): string =>
  c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

/** DELETE and body-less actions may come without a type; everything else names one. */
const hasBody = (request: Request): boolean =>
  request.method !== 'DELETE' || request.headers.has('content-type')
