import type { PersonContext } from '#actions/action-context.ts'
import { keptAsBegun, keptAtEnd } from '#actions/keeping.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { halfAnInvocation } from '#db/core/budget.ts'
import type { JobName } from '#domain/jobs.ts'
import { type RunEnd, runJob } from './run-job.ts'

/** Runs a job now because a super admin asked for it, which the audit log keeps. */
export async function runByHand(
  context: PersonContext,
  job: JobName,
  env: Env,
  origin: string,
): Promise<Outcome<RunEnd>> {
  const { db, nowMs, newId, actor } = context
  const subject = { kind: 'job', id: job }
  await db.batch([
    insertAudit(db, { atMs: nowMs, actor, action: 'job.started', subject }),
    ...keptAsBegun(context),
  ])
  const work = { db, nowMs, newId, origin, mayGoOn: halfAnInvocation(db) }
  const ended = {
    ok: true,
    ...(await runJob(job, { startedBy: actor.personId }, env, work)),
  } as const
  for (const kept of keptAtEnd(context, ended)) await kept
  return ended
}
