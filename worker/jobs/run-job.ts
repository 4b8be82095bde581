import { finishJobRun, type RunCause, startJobRun } from '#db/console/job-runs.ts'
import { onceMore } from '#db/core/once-more.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import type { JobName } from '#domain/jobs.ts'
import { failureReason } from '#worker/log/failure-reason.ts'
import { errorName, logFailure } from '#worker/log/log-failure.ts'
import type { JobWork } from './job.ts'
import { jobs } from './jobs.ts'

export type RunEnd = Readonly<{ outcome: 'done' | 'failed'; details: PlainDetails }>

/** Runs a job and records when, why, what it did, or that it failed. Never rejects. */
export async function runJob(
  name: JobName,
  cause: RunCause,
  env: Env,
  work: JobWork,
): Promise<RunEnd> {
  const id = work.newId()
  const place = { job: name, runId: id }
  const end = await endOf(name, { id, cause }, env, { ...work, place })
  const finish = () => finishJobRun(work.db, { id, ...end, finishedAtMs: Date.now() })
  // Once more where the database was away for a moment: a run without an end is told as killed.
  await onceMore(finish).catch((unkept) => logFailure('run_not_recorded', unkept, place))
  return end
}

async function endOf(
  name: JobName,
  { id, cause }: Readonly<{ id: string; cause: RunCause }>,
  env: Env,
  work: JobWork,
): Promise<RunEnd> {
  try {
    const startedAtMs = Date.now()
    await startJobRun(work.db, { id, job: name, scheduledForMs: work.nowMs, startedAtMs }, cause)
    return { outcome: 'done', details: await jobs[name](env, work) }
  } catch (error) {
    logFailure('job_failed', error, work.place)
    const details = { error: errorName(error), reason: failureReason(error) }
    return { outcome: 'failed', details }
  }
}
