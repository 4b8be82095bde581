import type { Outcome } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { findOpenAccessToken } from '#db/people/one-time-tokens.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { accessRefusal, tokenInvalid } from './access-refusal.ts'

/** Whom a mailed token would sign in, which it stays good for: who holds it could sign in and read the same. */
export async function readSignInLink(
  db: Database,
  token: string | null,
  nowMs: number,
): Promise<Outcome<{ email: string; companyName: string | null }>> {
  if (token === null) return tokenInvalid
  const found = await findOpenAccessToken(db, await sha256Hex(token), nowMs)
  if (!found) return tokenInvalid
  const { email, companyName } = found
  return accessRefusal(found) ?? { ok: true, email, companyName }
}
