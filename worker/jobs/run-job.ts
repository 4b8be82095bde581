import { finishJobRun, startJobRun } from '#db/job-runs.ts'
import type { Job, JobWork } from './job.ts'

/** Runs a job and records when, for which event, what it did, or that it failed. Never rejects. */
export async function runJob(name: string, job: Job, env: Env, work: JobWork): Promise<void> {
  const id = work.newId()
  try {
    await startJobRun(work.db, {
      id,
      job: name,
      scheduledForMs: work.nowMs,
      startedAtMs: Date.now(),
    })
    const details = await job(env, work)
    await finishJobRun(work.db, { id, outcome: 'done', details, finishedAtMs: Date.now() })
  } catch (error) {
    // A database error's message holds bound values: only the kind of error is kept.
    const errorName = error instanceof Error ? error.name : typeof error
    console.error(JSON.stringify({ job: name, runId: id, error: errorName, at: framesOf(error) }))
    const failed = {
      id,
      outcome: 'failed',
      details: { error: errorName },
      finishedAtMs: Date.now(),
    } as const
    await finishJobRun(work.db, failed).catch(() => undefined)
  }
}

const framesOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.trim().startsWith('at '))
        .slice(0, 6)
        .join(' ')
    : ''
