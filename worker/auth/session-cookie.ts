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

/** Safari keeps no `Secure` cookie of http://localhost: that of the local demo, which nothing deploys, is plain. */
const demoName = 'demo-session'
const demoAttributes = { httpOnly: true, sameSite: 'Lax', path: '/' } as const

// “__DEMO__ &&” stands at each use: only so does a build for deployment hold none of it.
const isPlain = (c: Context<AppEnv>): boolean => new URL(c.req.url).protocol === 'http:'

/** The session id in the cookie `__Host-session`. lucia's own reader decodes cookie names, and so takes look-alikes. */
export const readSessionCookie = (c: Context<AppEnv>): string | null =>
  (__DEMO__ && isPlain(c) ? getCookie(c, demoName) : getCookie(c, name, 'host')) || null

/** Kept as long as a session can last: when one ends is decided by its row alone. */
export const writeSessionCookie = (c: Context<AppEnv>, sessionId: string): void => {
  const maxAge = absoluteLifetimeMs / 1000
  if (__DEMO__ && isPlain(c)) setCookie(c, demoName, sessionId, { ...demoAttributes, maxAge })
  else setCookie(c, name, sessionId, { ...attributes, maxAge })
}

export const clearSessionCookie = (c: Context<AppEnv>): void => {
  if (__DEMO__ && isPlain(c)) deleteCookie(c, demoName, demoAttributes)
  else deleteCookie(c, name, attributes)
}
