import { lt } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { deleteExpiredSessions } from '#db/people/sessions.ts'
import { endViewings, hasRunOut } from '#db/people/viewings.ts'
import { jobRuns, rateLimitWindows } from '#db/schema/operations.ts'
import { oneTimeTokens } from '#db/schema/people.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { runsKeptDays } from '#domain/jobs.ts'

/**
 * Deletes what has run out: rate-limit windows after a day, sessions at once, tokens after 30 days, job
 * runs after 90. Viewings that ran out are ended, and stay.
 */
export async function deleteExpiredRows(db: Database, nowMs: number) {
  const [windows, ended, tokens, runs, , viewings] = await db.batch([
    db.delete(rateLimitWindows).where(lt(rateLimitWindows.windowStartMs, nowMs - dayMs)),
    deleteExpiredSessions(db, nowMs),
    db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAtMs, nowMs - 30 * dayMs)),
    db.delete(jobRuns).where(lt(jobRuns.startedAtMs, nowMs - runsKeptDays * dayMs)),
    ...endViewings(db, hasRunOut(nowMs), { by: 'ran_out', nowMs }),
  ])
  return {
    windows: windows.meta.changes,
    sessions: ended.meta.changes,
    tokens: tokens.meta.changes,
    runs: runs.meta.changes,
    viewings: viewings.meta.changes,
  }
}
