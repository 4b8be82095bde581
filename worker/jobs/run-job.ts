import { finishJobRun, type RunCause, startJobRun } from '#db/console/job-runs.ts'
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
  try {
    const startedAtMs = Date.now()
    await startJobRun(work.db, { id, job: name, scheduledForMs: work.nowMs, startedAtMs }, cause)
    const details = await jobs[name](env, { ...work, place })
    await finishJobRun(work.db, { id, outcome: 'done', details, finishedAtMs: Date.now() })
    return { outcome: 'done', details }
  } catch (error) {
    logFailure('job_failed', error, place)
    const details = { error: errorName(error), reason: failureReason(error) }
    const end = { outcome: 'failed', details } as const
    await finishJobRun(work.db, { id, ...end, finishedAtMs: Date.now() }).catch((unkept) =>
      logFailure('run_not_recorded', unkept, place),
    )
    return end
  }
}
