import type { Context } from 'hono'
import { deviceHint } from '#domain/text/device-hint.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import type { AppEnv } from '#http/app-env.ts'
import { luciaOf } from './lucia.ts'
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts'

/** Signs the person in on this browser: a new session, whatever the cookie held before. */
export async function startSession(c: Context<AppEnv>, personId: string): Promise<void> {
  const session = await luciaOf(c).createSession(personId, {
    device: deviceHint(c.req.header('user-agent') ?? ''),
  })
  writeSessionCookie(c, session.id)
}

/** What names this browser's session in the database; null without a cookie. */
export async function sessionHashOf(c: Context<AppEnv>): Promise<string | null> {
  const sessionId = readSessionCookie(c)
  return sessionId === null ? null : sha256Hex(sessionId)
}
