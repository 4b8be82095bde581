import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { halfAnInvocation } from '#db/core/budget.ts'
import type { JobName } from '#domain/jobs.ts'
import { type RunEnd, runJob } from './run-job.ts'

/** Runs a job now because a super admin asked for it, which the audit log keeps. */
export async function runByHand(
  { db, nowMs, newId, actor }: PersonContext,
  job: JobName,
  env: Env,
  origin: string,
): Promise<RunEnd> {
  await insertAudit(db, {
    atMs: nowMs,
    actor,
    action: 'job.started',
    subject: { kind: 'job', id: job },
  })
  const work = { db, nowMs, newId, origin, mayGoOn: halfAnInvocation(db) }
  return runJob(job, { startedBy: actor.personId }, env, work)
}
