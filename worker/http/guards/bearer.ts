import type { Context } from 'hono'

/** The secret in “Authorization: Bearer …”; null without one. */
export function bearerOf(c: Context): string | null {
  const [scheme, secret] = (c.req.header('authorization') ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && secret ? secret : null
}

/** A token is 43 characters; what is longer is none, and is not hashed. */
export const mostToken = 200

/** The token of a mailed link in that header; null where there can be none. Never from the address: it would be logged. */
export function mailedTokenOf(c: Context): string | null {
  const token = bearerOf(c)
  return token !== null && token.length <= mostToken ? token : null
}
