import type { Context } from 'hono'
import { Lucia, TimeSpan } from 'lucia'
import type { NewSession } from '#db/people/sessions.ts'
import type { AppEnv, SignedIn } from '#http/app-env.ts'
import { sessionAdapter } from './session-adapter.ts'
import { idleLifetimeMs } from './session-lifetimes.ts'

/** Kept with a session beside what lucia knows of it. */
type StoredAttributes = Readonly<{ device: string | null }>
type SessionAttributes = Record<never, never>
type UserAttributes = Readonly<{ signedIn: SignedIn }>

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>
    DatabaseUserAttributes: SignedIn
    DatabaseSessionAttributes: StoredAttributes
  }
}

/** lucia for one request; sessions that it makes are put into `made`. It reads `Date.now()` for the idle lifetime; all other times are `nowMs`. */
export const luciaOf = (
  { var: { db, nowMs, requestId } }: Context<AppEnv>,
  made: NewSession[] = [],
): Lucia<SessionAttributes, UserAttributes> =>
  new Lucia(sessionAdapter(db, nowMs, { place: { requestId }, made }), {
    sessionExpiresIn: new TimeSpan(idleLifetimeMs, 'ms'),
    getUserAttributes: (signedIn) => ({ signedIn }),
  })
