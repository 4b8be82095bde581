import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { type overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { expectThat } from '#db/core/expectations.ts'
import { together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { noteDevice } from '#db/people/known-devices.ts'
import {
  accessTokenIsOpen,
  findOpenAccessToken,
  useAccessToken,
} from '#db/people/one-time-tokens.ts'
import { findSessionOwner, insertSession, type NewSession } from '#db/people/sessions.ts'
import type { Role } from '#domain/states.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { accessRefusal, tokenInvalid } from './access-refusal.ts'
import { signingOut } from './sign-out.ts'
import { startedBefore } from './started-before.ts'

/** The browser that signs in. */
export type SigningBrowser = Readonly<{
  /** Names the session to come: the same for every try of one press of the button, and of nobody else. */
  idHash: string
  /** The session that it holds, whosever that is: it ends. */
  heldHash: string | null
  newSession: (personId: string) => Promise<NewSession>
}>

type Context = Omit<ActionContext, 'actor'>
type SignedIn = Outcome<{ personId: string; role: Role }>

/**
 * Uses up a mailed token and starts the browser's session, in one batch: of two clicks at the same time one
 * gets in, and one that is repeated finds the session that it started. The first sign-in is when the
 * person joins, and from a kind of device that is new to them they are told of it (rule 9); without a
 * browser neither session nor device is noted. Wrong, expired, used and ended tokens get the same refusal.
 */
export async function signInWithToken(
  context: Context,
  token: string,
  browser: SigningBrowser | null,
): Promise<SignedIn> {
  const tokenHash = await sha256Hex(token)
  return untilDecided(context, () => tryToSignIn(context, tokenHash, browser))
}

async function tryToSignIn(
  { db, nowMs, newId }: Context,
  tokenHash: string,
  browser: SigningBrowser | null,
): Promise<SignedIn | typeof overtaken> {
  const heldHash = browser?.heldHash ?? null
  const [found, held] = await together(db, [
    findOpenAccessToken(db, tokenHash, nowMs),
    findSessionOwner(db, heldHash ?? ''),
  ])
  if (!found) {
    const started = browser && (await startedBefore(db, browser.idHash, nowMs))
    return started ? { ok: true, personId: started.personId, role: started.role } : tokenInvalid
  }
  const refusal = accessRefusal(found)
  if (refusal !== null) return refusal
  const { personId, purpose, role, resellerId } = found
  const session = browser && (await browser.newSession(personId))
  await db.batch([
    expectThat(db, accessTokenIsOpen(tokenHash, nowMs)),
    useAccessToken(db, { tokenHash, personId, purpose, nowMs }),
    statement(
      db,
      sql`UPDATE people SET joined_at_ms = ${nowMs}
      WHERE id = ${personId} AND joined_at_ms IS NULL`,
    ),
    ...(held && heldHash !== null
      ? signingOut(db, { ...held, idHash: heldHash, nowMs, by: 'sign_in' })
      : []),
    ...(session
      ? [
          insertSession(db, session),
          ...noteDevice(db, { id: newId(), personId, device: session.device, nowMs }),
        ]
      : []),
    insertAudit(db, {
      atMs: nowMs,
      actor: { kind: 'person', personId },
      action: 'person.signed_in',
      subject: { kind: 'person', id: personId },
      ...(resellerId === null ? {} : { resellerId }),
      details: { by: purpose },
    }),
  ])
  return { ok: true, personId, role }
}
