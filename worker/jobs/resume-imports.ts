import { commitImportPage } from '#actions/imports/commit-import-page.ts'
import { listLeftImports } from '#db/imports/imports.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import type { Job } from './job.ts'

/** Of a page, which takes some 20. */
const mostStatements = 40

/** Bounds the time that judging takes, 2,500 rows a page. */
const mostPages = 20

/** Goes on with confirmed imports whose tab was closed. One that can’t go on holds up no other, and fails the run. */
export const resumeImports: Job = async (_env, { db, nowMs, newId, mayGoOn, place }) => {
  const failures: unknown[] = []
  let pages = 0
  for (const { id } of await listLeftImports(db, nowMs - 2 * minuteMs, 5)) {
    try {
      while (pages < mostPages && mayGoOn(mostStatements)) {
        pages += 1
        const result = await commitImportPage({ db, nowMs, newId, actor: { kind: 'system' } }, id)
        if (!result.ok || result.import.state === 'done') break
      }
    } catch (error) {
      logFailure('import_not_resumed', error, { ...place, importId: id })
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return { pages }
}
