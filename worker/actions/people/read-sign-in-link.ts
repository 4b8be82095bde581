import type { Outcome } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { findOpenAccessToken } from '#db/people/one-time-tokens.ts'
import { sha256Hex } from '#domain/text/digest.ts'
import { accessRefusal, tokenInvalid } from './access-refusal.ts'
import { startedBefore } from './started-before.ts'

/**
 * Whom a mailed token would sign in, which it stays good for: who holds it could sign in and read the same.
 * `idHash` is the session that a press would start, or has started, so that it may be pressed once more.
 */
export async function readSignInLink(
  { db, nowMs }: Readonly<{ db: Database; nowMs: number }>,
  { token, idHash }: Readonly<{ token: string; idHash: string }>,
): Promise<Outcome<{ email: string; companyName: string | null }>> {
  const found = await findOpenAccessToken(db, await sha256Hex(token), nowMs)
  if (found) {
    const { email, companyName } = found
    return accessRefusal(found) ?? { ok: true, email, companyName }
  }
  const started = await startedBefore(db, idHash, nowMs)
  if (!started) return tokenInvalid
  return { ok: true, email: started.email, companyName: started.reseller?.companyName ?? null }
}
