import { deleteExpired, expiringTables } from '#db/console/expired-rows.ts'
import type { MayGoOn } from '#db/core/budget.ts'
import type { Database } from '#db/core/database.ts'
import { clearOldImports } from '#db/imports/import-clean-up.ts'
import { pruneOutbox } from '#db/mail/outbox-pruning.ts'
import { endViewings, hasRunOut } from '#db/people/viewings.ts'
import { pruneDeliveries } from '#db/webhooks/delivery-list.ts'
import { addMonthsClamped, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { mailKeptMonths } from '#domain/jobs.ts'
import type { Job } from './job.ts'

/** Of a round of an import, which takes 5. */
const mostStatements = 6
const mailsAtOnce = 1000
const mostMailSteps = 10
/** A day brings some 2,000 runs of jobs; what a flood of visitors left goes in a few days. */
const rowsAtOnce = 5000
const mostSteps = 5

/** Forgets what has run out. A file of the largest size, and the mail of two large closes, go in a run. */
export const cleanUp: Job = async (_env, { db, nowMs, mayGoOn }) => {
  const expired = await pruneExpired(db, nowMs, mayGoOn)
  let importRows = 0
  for (let round = 0; round < 6 && mayGoOn(mostStatements); round += 1) {
    const cleared = await clearOldImports(db, nowMs)
    importRows += cleared.rows
    if (cleared.isOver) break
  }
  const webhooks = mayGoOn(1) ? await pruneDeliveries(db, rowsAtOnce) : 0
  return { ...expired, importRows, webhooks, mails: await pruneMail(db, nowMs, mayGoOn) }
}

/** Counts by table. A viewing whose time has run out is ended first, and stays a while. */
async function pruneExpired(db: Database, nowMs: number, mayGoOn: MayGoOn) {
  const gone: Record<string, number> = {}
  if (mayGoOn(2)) await db.batch(endViewings(db, hasRunOut(nowMs), { by: 'ran_out', nowMs }))
  for (const table of expiringTables) {
    let [pruned, step] = [0, rowsAtOnce]
    for (let nth = 0; nth < mostSteps && step === rowsAtOnce && mayGoOn(1); nth += 1) {
      step = await deleteExpired(db, table, { nowMs, limit: rowsAtOnce })
      pruned += step
    }
    gone[table] = pruned
  }
  return gone
}

async function pruneMail(db: Database, nowMs: number, mayGoOn: MayGoOn): Promise<number> {
  const keptFrom = addMonthsClamped(dateOfInstantMs(nowMs), -mailKeptMonths)
  let mails = 0
  for (let step = 0; step < mostMailSteps && mayGoOn(2); step += 1) {
    const { pruned } = await pruneOutbox(db, Date.parse(keptFrom), mailsAtOnce)
    mails += pruned
    if (pruned < mailsAtOnce) break
  }
  return mails
}
