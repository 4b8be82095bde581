import { sql } from 'drizzle-orm'
import { text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { isUnderLease } from '#db/core/leases.ts'
import { rows } from '#db/core/read.ts'
import type { AccessPurpose } from '#db/people/one-time-tokens.ts'
import type { LeasedMail } from './outbox-delivery.ts'

/** An application's token shows that application as often as its reader likes, and signs nobody in. */
export type LinkPurpose = AccessPurpose | 'application'

export type NewToken = Readonly<{
  tokenHash: string
  purpose: LinkPurpose
  createdAtMs: number
  expiresAtMs: number
  /** The mail that will carry it: its addressee is whom the token is for. */
  mail: LeasedMail
}>

/**
 * Stores the hashes of tokens whose mails are still to be sent on these tries; answers which. A mail that
 * was cancelled meanwhile must not leave a token that works, nor an invite that a later one replaced.
 */
export async function insertTokens(
  db: Database,
  tokens: readonly NewToken[],
): Promise<ReadonlySet<string>> {
  const stored = new Set<string>()
  for (const chunk of jsonChunks(tokens.map(tokenRow))) {
    const inserted = await rows(
      db,
      { tokenHash: text },
      sql`INSERT INTO one_time_tokens
        (token_hash, purpose, person_id, application_id, created_at_ms, expires_at_ms)
      SELECT value->>'tokenHash', value->>'purpose', m.person_id, m.application_id,
        value->>'createdAtMs', value->>'expiresAtMs'
      FROM json_each(${chunk}) JOIN outbox AS m ON m.id = value->>'mailId'
      WHERE ${isUnderLease(sql`m`)} AND NOT (m.kind = 'invite' AND EXISTS (SELECT 1 FROM outbox AS later
        WHERE later.person_id = m.person_id AND later.kind = 'invite'
          AND later.created_at_ms > m.created_at_ms))
      RETURNING token_hash AS tokenHash`,
    )
    for (const { tokenHash } of inserted) stored.add(tokenHash)
  }
  return stored
}

const tokenRow = ({ mail, ...token }: NewToken) => ({
  ...token,
  mailId: mail.id,
  attempts: mail.attempts,
  leasedUntilMs: mail.leasedUntilMs,
})
