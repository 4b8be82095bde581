import type { Context } from 'hono'
import type { AppEnv, SignedIn } from '#http/app-env.ts'
import { luciaOf } from './lucia.ts'
import { readSessionCookie } from './session-cookie.ts'

/**
 * The person behind the request's cookie, from one query. Null when there is no live session, and while
 * the person is disabled or the reseller suspended. Moves the idle lifetime on, about once in 36 hours.
 */
export async function readSession(c: Context<AppEnv>): Promise<SignedIn | null> {
  const sessionId = readSessionCookie(c)
  if (sessionId === null) return null
  const { user } = await luciaOf(c).validateSession(sessionId)
  return user?.signedIn ?? null
}
