import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { oneTimeTokens, people, resellers } from '#db/schema/people.ts'

/** What lets a person in. An application's token shows that application, and signs nobody in. */
export type AccessPurpose = 'invite' | 'sign_in'

/** Whom a token would sign in; null when it is unknown, used, ended or expired. */
export const findOpenAccessToken = (db: Database, tokenHash: string, nowMs: number) =>
  built(
    db,
    db
      .select({
        purpose: sql<AccessPurpose>`${oneTimeTokens.purpose}`,
        personId: people.id,
        email: people.email,
        role: people.role,
        resellerId: people.resellerId,
        companyName: resellers.companyName,
        disabledAtMs: people.disabledAtMs,
        suspendedAtMs: resellers.suspendedAtMs,
      })
      .from(oneTimeTokens)
      .innerJoin(people, eq(people.id, oneTimeTokens.personId))
      .leftJoin(resellers, eq(resellers.id, people.resellerId))
      .where(
        and(
          eq(oneTimeTokens.tokenHash, tokenHash),
          isNull(oneTimeTokens.usedAtMs),
          isNull(oneTimeTokens.endedAtMs),
          gt(oneTimeTokens.expiresAtMs, nowMs),
        ),
      )
      .limit(1),
  ).to(firstOrNull)

/** True inside a batch while the token can be used. */
export const accessTokenIsOpen = (tokenHash: string, nowMs: number) =>
  sql`EXISTS (SELECT 1 FROM one_time_tokens WHERE token_hash = ${tokenHash}
    AND used_at_ms IS NULL AND ended_at_ms IS NULL AND expires_at_ms > ${nowMs})`

/**
 * Uses the token up, and ends what it makes pointless: the person's other open tokens of the same
 * purpose, and their invites, since they are in.
 */
export const useAccessToken = (
  db: Database,
  token: Readonly<{ tokenHash: string; personId: string; purpose: AccessPurpose; nowMs: number }>,
) =>
  statement(
    db,
    sql`UPDATE one_time_tokens SET
      used_at_ms = CASE WHEN token_hash = ${token.tokenHash} THEN ${token.nowMs} END,
      ended_at_ms = CASE WHEN token_hash <> ${token.tokenHash} THEN ${token.nowMs} END
    WHERE person_id = ${token.personId} AND purpose IN (${token.purpose}, 'invite')
      AND used_at_ms IS NULL AND ended_at_ms IS NULL`,
  )

/** A statement for a batch: none of the person's invites works any more. */
export const endInvites = (db: Database, personId: string, nowMs: number) =>
  statement(
    db,
    sql`UPDATE one_time_tokens SET ended_at_ms = ${nowMs}
    WHERE person_id = ${personId} AND purpose = 'invite' AND used_at_ms IS NULL AND ended_at_ms IS NULL`,
  )
