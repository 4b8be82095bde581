import { deleteExpiredRows } from '#db/expired-rows.ts'
import type { Job } from './job.ts'

/** Forgets what has run out. */
export const cleanUp: Job = (_env, { db, nowMs }) => deleteExpiredRows(db, nowMs)
