import type { Context } from 'hono'

/** The secret in “Authorization: Bearer …”; null without one. */
export function bearerOf(c: Context): string | null {
  const [scheme, secret] = (c.req.header('authorization') ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && secret ? secret : null
}
