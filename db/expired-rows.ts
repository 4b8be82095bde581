import { lt } from 'drizzle-orm'
import type { Database } from './database.ts'
import { rateLimitWindows } from './schema/operations.ts'
import { oneTimeTokens } from './schema/people.ts'
import { deleteExpiredSessions } from './sessions.ts'

const dayMs = 86_400_000

/** Deletes what has run out: rate-limit windows after a day, sessions at once, tokens after 30 days. */
export async function deleteExpiredRows(db: Database, nowMs: number) {
  const [windows, ended, tokens] = await db.batch([
    db.delete(rateLimitWindows).where(lt(rateLimitWindows.windowStartMs, nowMs - dayMs)),
    deleteExpiredSessions(db, nowMs),
    db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAtMs, nowMs - 30 * dayMs)),
  ])
  return {
    windows: windows.meta.changes,
    sessions: ended.meta.changes,
    tokens: tokens.meta.changes,
  }
}
