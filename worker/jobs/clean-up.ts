import { deleteExpiredRows } from '#db/console/expired-rows.ts'
import { clearOldImports } from '#db/imports/import-clean-up.ts'
import type { Job } from './job.ts'

/** Of a round, which takes 4. */
const mostStatements = 5

/** Forgets what has run out. A file of the largest size is cleared in a run. */
export const cleanUp: Job = async (_env, { db, nowMs, mayGoOn }) => {
  const expired = await deleteExpiredRows(db, nowMs)
  let importRows = 0
  for (let round = 0; round < 6 && mayGoOn(mostStatements); round += 1) {
    const cleared = await clearOldImports(db, nowMs)
    importRows += cleared.rows
    if (cleared.isOver) break
  }
  return { ...expired, importRows }
}
