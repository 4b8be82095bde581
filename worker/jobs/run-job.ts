import { finishJobRun, type RunCause, startJobRun } from '#db/console/job-runs.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import type { JobName } from '#domain/jobs.ts'
import { stackFrames } from '#http/answers/stack-frames.ts'
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
  try {
    const startedAtMs = Date.now()
    await startJobRun(work.db, { id, job: name, scheduledForMs: work.nowMs, startedAtMs }, cause)
    const details = await jobs[name](env, work)
    await finishJobRun(work.db, { id, outcome: 'done', details, finishedAtMs: Date.now() })
    return { outcome: 'done', details }
  } catch (error) {
    // A database error's message holds bound values: only the kind of error is kept.
    const errorName = error instanceof Error ? error.name : typeof error
    console.error(JSON.stringify({ job: name, runId: id, error: errorName, at: framesOf(error) }))
    const end = { outcome: 'failed', details: { error: errorName } } as const
    await finishJobRun(work.db, { id, ...end, finishedAtMs: Date.now() }).catch(() => undefined)
    return end
  }
}

const framesOf = (error: unknown): string =>
  error instanceof Error ? stackFrames(error, 6).join(' ') : ''
