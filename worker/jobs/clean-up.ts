import { deleteExpiredRows } from '#db/console/expired-rows.ts'
import { clearOldImports } from '#db/imports/import-clean-up.ts'
import type { Job } from './job.ts'

/** Forgets what has run out. A file of the largest size is cleared in a run. */
export const cleanUp: Job = async (_env, { db, nowMs }) => {
  const expired = await deleteExpiredRows(db, nowMs)
  let importRows = 0
  for (let round = 0; round < 6; round += 1) {
    const cleared = await clearOldImports(db, nowMs)
    importRows += cleared.rows
    if (cleared.isOver) break
  }
  return { ...expired, importRows }
}
