import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '#http/app-env.ts'
import { absoluteLifetimeMs } from './session-lifetimes.ts'

const name = 'session'
const attributes = {
  prefix: 'host',
  httpOnly: true,
  sameSite: 'Lax',
  secure: true,
  path: '/',
} as const

/** The session id in the cookie `__Host-session`. lucia's own reader decodes cookie names, and so takes look-alikes. */
export const readSessionCookie = (c: Context<AppEnv>): string | null =>
  getCookie(c, name, 'host') || null

/** Kept as long as a session can last: when one ends is decided by its row alone. */
export const writeSessionCookie = (c: Context<AppEnv>, sessionId: string): void =>
  setCookie(c, name, sessionId, { ...attributes, maxAge: absoluteLifetimeMs / 1000 })

export const clearSessionCookie = (c: Context<AppEnv>): void => {
  deleteCookie(c, name, attributes)
}
