import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
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
  return runJob(job, { startedBy: actor.personId }, env, { db, nowMs, newId, origin })
}
