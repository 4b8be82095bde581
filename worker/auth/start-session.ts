import type { Context } from 'hono'
import type { NewSession } from '#db/people/sessions.ts'
import { deviceHint } from '#domain/text/device-hint.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import type { AppEnv } from '#http/app-env.ts'
import { luciaOf } from './lucia.ts'
import { newToken } from './new-token.ts'
import { readSessionCookie } from './session-cookie.ts'

/** A session that this browser may start, and the one that it holds; `id` goes into its cookie alone. */
export type StartingSession = Readonly<{
  id: string
  idHash: string
  heldHash: string | null
  /** Its row, for the batch that signs this person in. */
  newSession: (personId: string) => Promise<NewSession>
}>

/**
 * The session to start by a mailed token. The token and the key, which only this browser knows,
 * make the id: a press that is repeated asks for the same session, and who finds the used link can't.
 */
export async function startingSession(
  c: Context<AppEnv>,
  press: Readonly<{ token: string; key: string | null }>,
): Promise<StartingSession> {
  const id = await sha256Hex(`session|${press.key ?? newToken()}|${press.token}`)
  return {
    id,
    idHash: await sha256Hex(id),
    heldHash: await sessionHashOf(c),
    newSession: (personId) => rowOf(c, personId, id),
  }
}

/** What names this browser's session in the database; null without a cookie. */
export async function sessionHashOf(c: Context<AppEnv>): Promise<string | null> {
  const sessionId = readSessionCookie(c)
  return sessionId === null ? null : sha256Hex(sessionId)
}

async function rowOf(c: Context<AppEnv>, personId: string, sessionId: string): Promise<NewSession> {
  const made: NewSession[] = []
  const device = deviceHint(c.req.header('user-agent') ?? '')
  await luciaOf(c, made).createSession(personId, { device }, { sessionId })
  const [row] = made
  if (row === undefined) throw new Error('lucia made no session')
  return row
}
