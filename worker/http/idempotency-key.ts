import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { invalidInput } from './validation.ts'

const name = 'Idempotency-Key'

/** The pages' client takes it as `header: byKey(key)`: without it, or where no route reads it, that does not compile. */
type TakingKey = MiddlewareHandler<
  AppEnv,
  string,
  { in: { header: { 'idempotency-key': string } }; out: object }
>

/** Under this name a handler of `app.routes` says that its route takes an Idempotency-Key. */
export const takesKeyMark: unique symbol = Symbol('takes an Idempotency-Key')

/** For a route that makes something: a repeat under the same key makes it once. Without a key it does as it did. */
export const takesKey: TakingKey = marked(async function takesKey(c, next) {
  idempotencyKeyOf(c)
  await next()
})

/** As `takesKey`, for what must not be done twice and has nothing else to be told apart by. */
export const requiresKey: TakingKey = marked(async function requiresKey(c, next) {
  if (idempotencyKeyOf(c) === null) {
    throw invalidInput([
      {
        path: name,
        message: 'Send this header: a new key for each act, the same for a retry of it',
      },
    ])
  }
  await next()
})

/** The request's Idempotency-Key, the same for every try of one act; null when it has none. */
export function idempotencyKeyOf(c: Context<AppEnv>): string | null {
  const key = c.req.header(name)
  if (key === undefined || /^[\x21-\x7e]{8,64}$/.test(key)) return key ?? null
  throw invalidInput([
    { path: name, message: 'Send 8 to 64 characters without spaces, like a UUID' },
  ])
}

function marked(handler: TakingKey): TakingKey {
  return Object.assign(handler, { [takesKeyMark]: true })
}
