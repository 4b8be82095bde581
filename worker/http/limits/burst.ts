import type { Context, MiddlewareHandler } from 'hono'
import { Fault } from '#http/answers/problem.ts'
import type { AppEnv } from '#http/app-env.ts'
import { accessTo } from '#http/guards/guards.ts'
import { isPlainForm } from '#http/guards/same-origin.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import { networkOf } from './network-of.ts'

/** As the period of BURSTS in wrangler.toml, where the count stands too. */
const periodSeconds = 10

/** What reads by a mailed token: who tries tokens out asks these. */
const linkReads = ['/api/auth/link', '/api/applications/mine']

/**
 * Refuses what one network sends in a burst to routes that need no session and no key, before anything
 * asks the database: the exact limits of the routes are kept there, and cost a statement each.
 */
export const burst: MiddlewareHandler<AppEnv> = async function burst(c, next) {
  // Without script the answer is a page, which its route makes.
  if (isCounted(c) && !isPlainForm(c)) await refuseBurst(c)
  await next()
}

/** Counts the request under its network, and refuses it past the count. */
export async function refuseBurst(c: Context<AppEnv>): Promise<void> {
  const address = c.req.header('cf-connecting-ip')
  // Cloudflare names every caller; whom nobody names is not told apart from others.
  if (address === undefined || (await isWithin(c, networkOf(address)))) return
  c.header('retry-after', String(periodSeconds))
  throw new Fault(
    'rate_limited',
    `Too much came from your network at once, and nothing of this was done. Wait ${periodSeconds} seconds and send it again.`,
  )
}

function isCounted({ req: { method, path } }: Context<AppEnv>): boolean {
  const access = accessTo(path)
  if (access !== 'anyone' && access !== 'applicant') return false
  if (__DEMO__ && path.startsWith('/api/demo/')) return false
  if (method !== 'GET' && method !== 'HEAD') return true
  return linkReads.includes(path)
}

/** The exact limits stand behind it: nobody is turned away because it can't be asked. */
async function isWithin(c: Context<AppEnv>, key: string): Promise<boolean> {
  try {
    return (await c.env.BURSTS?.limit({ key }))?.success ?? true
  } catch (error) {
    logFailure('burst_not_counted', error, { requestId: c.var.requestId })
    return true
  }
}
