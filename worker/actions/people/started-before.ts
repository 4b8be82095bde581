import type { Database } from '#db/core/database.ts'
import { findLiveSession } from '#db/people/sessions.ts'
import { minuteMs } from '#domain/calendar/durations.ts'

/** So long a press whose answer was lost may be repeated. */
const repeatableMs = 10 * minuteMs

/** The session that the same press started a moment ago, as its answer may not have arrived; null without one. */
export async function startedBefore(db: Database, idHash: string, nowMs: number) {
  const started = await findLiveSession(db, idHash, nowMs)
  if (!started || nowMs - started.createdAtMs > repeatableMs) return null
  return started
}
