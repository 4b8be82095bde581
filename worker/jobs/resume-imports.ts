import { commitImportPage } from '#actions/imports/commit-import-page.ts'
import { listLeftImports } from '#db/imports/imports.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import type { Job } from './job.ts'

/** Of a page, which takes some 20. */
const mostStatements = 40

/** Bounds the time that judging takes, 2,500 rows a page. */
const mostPages = 20

/** Goes on with confirmed imports whose tab was closed. */
export const resumeImports: Job = async (_env, { db, nowMs, newId, mayGoOn }) => {
  let pages = 0
  for (const { id } of await listLeftImports(db, nowMs - 2 * minuteMs, 5)) {
    while (pages < mostPages && mayGoOn(mostStatements)) {
      pages += 1
      const result = await commitImportPage({ db, nowMs, newId, actor: { kind: 'system' } }, id)
      if (!result.ok || result.import.state === 'done') break
    }
  }
  return { pages }
}
