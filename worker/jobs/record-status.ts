import { recordStatus, statusLimitsOf } from '#actions/status/record-status.ts'
import { findLatestStatusDay } from '#db/status/status-days.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import type { Job } from './job.ts'

/** Records whose partner status differs from the day before, with the date of the event (rule 8). */
export const recordDailyStatus: Job = async (_env, { db, nowMs, newId, mayGoOn }) =>
  recordStatus({ db, nowMs, newId, actor: { kind: 'system' } }, statusLimitsOf(mayGoOn))

/** Goes on with today's, if it began and stopped half-way; a day that never began is not made up for. */
export const resumeStatus: Job = async (env, work) => {
  const latest = await findLatestStatusDay(work.db)
  const isUnfinished = latest !== null && latest.completedAtMs === null
  if (!isUnfinished || latest.statusOn !== dateOfInstantMs(work.nowMs)) return { entries: 0 }
  return recordDailyStatus(env, work)
}
