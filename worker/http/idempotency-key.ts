import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { invalidInput } from './validation.ts'

const name = 'Idempotency-Key'

/** The request's Idempotency-Key, the same for every try of one act; null when it has none. */
export function idempotencyKeyOf(c: Context<AppEnv>): string | null {
  const key = c.req.header(name)
  if (key === undefined || /^[\x21-\x7e]{8,64}$/.test(key)) return key ?? null
  throw invalidInput([
    { path: name, message: 'Send 8 to 64 characters without spaces, like a UUID' },
  ])
}

/** As `idempotencyKeyOf`, for what must not be done twice and has nothing else to be told apart by. */
export function requireIdempotencyKey(c: Context<AppEnv>): string {
  const key = idempotencyKeyOf(c)
  if (key !== null) return key
  throw invalidInput([
    { path: name, message: 'Send this header: a new key for each act, the same for a retry of it' },
  ])
}
