import { openDatabase } from '#db/database.ts'
import { newId } from '#http/new-id.ts'
import { originOf } from '#http/origin.ts'
import { cleanUp } from './jobs/clean-up.ts'
import { closeMonths, resumeClose } from './jobs/close-months.ts'
import { deliverOutbox } from './jobs/deliver-outbox.ts'
import type { Job } from './jobs/job.ts'
import { reconcileApprovals } from './jobs/reconcile-approvals.ts'
import { recordDailyStatus, resumeStatus } from './jobs/record-status.ts'
import { runJob } from './jobs/run-job.ts'
import { sealAudit } from './jobs/seal-audit.ts'

/** Which jobs an expression of wrangler.toml starts, in this order. Runs may be late, doubled or missing. */
const jobsByCron: Readonly<Record<string, Readonly<Record<string, Job>>>> = {
  '*/5 * * * *': {
    'reconcile-approvals': reconcileApprovals,
    'resume-close': resumeClose,
    'resume-status': resumeStatus,
    'deliver-outbox': deliverOutbox,
    'seal-audit': sealAudit,
  },
  '15 3 * * *': {
    'close-months': closeMonths,
    'record-status': recordDailyStatus,
    'deliver-outbox': deliverOutbox,
    'clean-up': cleanUp,
  },
}

/** Runs the jobs of `cron` at the time the event was for; one that fails doesn't hold up the next. */
export async function runScheduled(cron: string, scheduledTimeMs: number, env: Env): Promise<void> {
  const db = openDatabase(env.DB)
  const work = { db, nowMs: scheduledTimeMs, newId, origin: originOf(env) }
  const jobs = jobsByCron[cron]
  if (!jobs) throw new Error(`no jobs for the cron expression ${cron}`)
  for (const [name, job] of Object.entries(jobs)) await runJob(name, job, env, work)
}
