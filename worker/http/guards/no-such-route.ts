import type { Context, Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import { developerPages } from '#domain/page-paths.ts'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Whether a route answers this method at this address. */
export const isRouted = (c: Context): boolean =>
  matchedRoutes(c).some(({ method }) => method !== 'ALL')

/**
 * Why nothing answers a request that its guard let through: its address takes other methods, which
 * “Allow” names, or there is nothing at it.
 */
export function noSuchRoute(app: Pick<Hono<AppEnv>, 'router'>, c: Context<AppEnv>): Fault {
  const allowed = methods.filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method !== 'ALL'),
  )
  if (allowed.length === 0) return nowhere(c.req.path)
  if (allowed.includes('GET')) allowed.splice(1, 0, 'HEAD')
  c.header('allow', allowed.join(', '))
  return new Fault(
    'method_not_allowed',
    `${isOfApi(c.req.path) ? beginningOf(c.req.path) : 'This address'} takes ${allowed.join(', ')}. Send one of these instead of ${c.req.method.slice(0, 20)}.`,
  )
}

/** There is nothing at an address, or nothing that may be known. */
export const nowhere = (path: string): Fault =>
  new Fault(
    'not_found',
    isOfApi(path)
      ? `There is nothing at ${beginningOf(path)}. The reference at ${developerPages.start()} names every address.`
      : 'There is nothing at this address. Check it, or go back and try again.',
  )

const isOfApi = (path: string): boolean => path.startsWith('/api/v1/')

/** As far as it names a noun: what follows may be somebody's id, and is noted with the key. */
const beginningOf = (path: string): string => {
  const [, , , noun = '', ...more] = path.split('/')
  return `“/api/v1/${/^[a-z-]{1,40}$/.test(noun) ? noun : '…'}${more.length > 0 ? '/…' : ''}”`
}
