import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'
import {
  accessTokenIsOpen,
  findOpenAccessToken,
  useAccessToken,
} from '#db/people/one-time-tokens.ts'
import { publicPages } from '#domain/page-paths.ts'
import { vendor } from '#domain/program.ts'
import type { Role } from '#domain/states.ts'
import { sha256Hex } from '#domain/text/digest.ts'

/**
 * Uses up a mailed token, once: of two clicks at the same time one gets in. The first sign-in is when
 * the person joins. Wrong, expired, used and ended tokens get the same refusal.
 */
export async function signInWithToken(
  { db, nowMs }: Omit<ActionContext, 'actor'>,
  token: string,
): Promise<Outcome<{ personId: string; role: Role }>> {
  const tokenHash = await sha256Hex(token)
  const found = await findOpenAccessToken(db, tokenHash, nowMs)
  if (!found) return tokenInvalid
  const { personId, purpose, role, resellerId } = found
  if (found.disabledAtMs !== null) return personDisabled
  if (found.suspendedAtMs !== null) return resellerSuspended
  try {
    await db.batch([
      expectThat(db, accessTokenIsOpen(tokenHash, nowMs)),
      useAccessToken(db, { tokenHash, personId, purpose, nowMs }),
      statement(
        db,
        sql`UPDATE people SET joined_at_ms = ${nowMs}
        WHERE id = ${personId} AND joined_at_ms IS NULL`,
      ),
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
  } catch (error) {
    if (isAborted(error)) return tokenInvalid
    throw error
  }
}

const tokenInvalid = refuse(
  'token_invalid',
  `This link has expired, was used already, or was replaced by a newer one. Ask for a new link at ${publicPages.signIn()}.`,
)

const personDisabled = refuse(
  'sign_in_blocked',
  `This account is switched off. Write to ${vendor.supportEmail} if you think that it should not be.`,
)

const resellerSuspended = refuse(
  'sign_in_blocked',
  `Your company’s partnership is suspended, so nobody of it can sign in for now. Write to ${vendor.supportEmail} to sort it out.`,
)
